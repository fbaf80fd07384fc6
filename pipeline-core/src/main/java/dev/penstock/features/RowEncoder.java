package dev.penstock.features;

import java.util.List;

/**
 * Encodes rows by fitted features. Immutable and thread-safe; the cost of a row is that of its
 * getters and of the words of its texts.
 *
 * @param <R> the type of a row
 */
public final class RowEncoder<R> {

  private final FittedFeatures fitted;
  private final List<Feature<R>> getters;

  RowEncoder(FittedFeatures fitted, List<Feature<R>> getters) {
    this.fitted = fitted;
    this.getters = getters;
  }

  /** Returns what the rows are encoded by. */
  public FittedFeatures fitted() {
    return fitted;
  }

  /**
   * Gives the numbers of a row that are not zero.
   *
   * @throws FeatureException if a feature cannot be read, or is null or infinite against its kind
   */
  public void encode(R row, FeatureSink sink) {
    encode(row, 0, sink);
  }

  /**
   * Gives the numbers of a row that are not zero.
   *
   * @param number the place of the row, from 1, for messages
   * @throws FeatureException if a feature cannot be read, or is null or infinite against its kind
   */
  public void encode(R row, long number, FeatureSink sink) {
    List<FittedFeatures.Fitted> features = fitted.features();
    for (int i = 0; i < features.size(); i++) {
      FittedFeatures.Fitted feature = features.get(i);
      feature.encoding().encode(getters.get(i).read(row, number), feature.offset(), sink);
    }
  }
}
