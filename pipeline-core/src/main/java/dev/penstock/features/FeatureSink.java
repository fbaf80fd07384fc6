package dev.penstock.features;

/** Takes the numbers that a row is encoded as: indices ascending, each at most once, never zero. */
@FunctionalInterface
public interface FeatureSink {

  /**
   * Takes one number.
   *
   * @param index from 0 to {@link FittedFeatures#width()} - 1
   * @param value finite
   */
  void add(int index, double value);
}
