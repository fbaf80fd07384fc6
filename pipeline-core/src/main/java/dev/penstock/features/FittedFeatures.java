package dev.penstock.features;

import dev.penstock.data.TrainingRows;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Encodings with what training rows taught them: data that a model carries, without getters. */
public final class FittedFeatures {

  private static final int MOST_FEATURES = 1_000_000;

  private final List<Fitted> features;
  private final int width;

  /**
   * One feature.
   *
   * @param name its name
   * @param kind what it reads
   * @param encoding how it becomes numbers
   * @param offset the index of its first number
   */
  record Fitted(String name, FeatureKind kind, FittedEncoding encoding, int offset) {}

  private FittedFeatures(List<Fitted> features) {
    this.features = List.copyOf(features);
    Fitted last = features.get(features.size() - 1);
    this.width = last.offset() + last.encoding().width();
  }

  static <R> FittedFeatures fit(List<Feature<R>> features, TrainingRows<? extends R> rows) {
    if (features.isEmpty()) {
      throw new IllegalArgumentException("There is nothing to fit: no column meets the rules");
    }
    List<FittedEncoding.Fitter> fitters = features.stream().map(Feature::fitter).toList();
    long[] number = {0};
    rows.rows()
        .forEach(
            row -> {
              number[0]++;
              for (int i = 0; i < fitters.size(); i++) {
                fitters.get(i).add(features.get(i).read(row, number[0]));
              }
            });
    if (number[0] == 0) {
      throw new IllegalArgumentException("There is nothing to fit on: no training rows");
    }
    List<Fitted> fitted = new ArrayList<>();
    int offset = 0;
    for (int i = 0; i < fitters.size(); i++) {
      FittedEncoding encoding = fitters.get(i).fit();
      Feature<R> feature = features.get(i);
      fitted.add(new Fitted(feature.name(), feature.kind(), encoding, offset));
      offset = Math.addExact(offset, encoding.width());
    }
    return new FittedFeatures(fitted);
  }

  List<Fitted> features() {
    return features;
  }

  /** Returns how many numbers a row is encoded as, zeros included. */
  public int width() {
    return width;
  }

  /** Returns the names of the features with what they read, for people. */
  public SortedMap<String, String> columns() {
    SortedMap<String, String> columns = new TreeMap<>();
    features.forEach(feature -> columns.put(feature.name(), feature.kind().words()));
    return columns;
  }

  /**
   * Returns the name of the first feature that can give a negative number, or empty if none can.
   */
  public Optional<String> firstThatCanBeNegative() {
    return features.stream()
        .filter(feature -> feature.encoding().canBeNegative())
        .map(Fitted::name)
        .findFirst();
  }

  /** Writes what {@link #read} reads. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(features.size());
    for (Fitted feature : features) {
      Limits.writeText(out, feature.name());
      out.writeUTF(feature.kind().name());
      feature.encoding().write(out);
    }
  }

  /**
   * Reads fitted features.
   *
   * @throws IOException if what is read was not written by {@link #write}
   */
  public static FittedFeatures read(DataInput in) throws IOException {
    int size = Limits.check("features", in.readInt(), MOST_FEATURES);
    List<Fitted> features = new ArrayList<>();
    long offset = 0;
    for (int i = 0; i < size; i++) {
      String name = Limits.readText(in);
      FeatureKind kind = Limits.constant(FeatureKind.class, in.readUTF());
      FittedEncoding encoding = FittedEncoding.read(kind, in);
      features.add(new Fitted(name, kind, encoding, (int) offset));
      offset += encoding.width();
      if (offset > Integer.MAX_VALUE) {
        throw new IOException("The features are wider than an array can be");
      }
    }
    if (features.isEmpty()) {
      throw new IOException("There must be at least one feature");
    }
    return new FittedFeatures(features);
  }
}
