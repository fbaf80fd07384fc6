package dev.penstock.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The variance of the truths of a sample; NaN if they are equal. */
final class TruthVariance implements Formula.Statistic {

  /** Far above what rounding leaves of equal numbers, far below what any real sample has. */
  private static final double ROUNDING = 1e-12;

  private final double[] deviations;

  /** Centres the truths, so that one pass over a sample is precise. */
  TruthVariance(EstimateUnits units) {
    double[] truths = IntStream.range(0, units.size()).mapToDouble(units::truth).toArray();
    double mean = Arrays.stream(truths).average().orElseThrow();
    this.deviations = Arrays.stream(truths).map(truth -> truth - mean).toArray();
  }

  @Override
  public double of(Resample resample) {
    int[] weights = resample.weights();
    double sum = 0;
    double squares = 0;
    for (int unit = 0; unit < weights.length; unit++) {
      double weighted = weights[unit] * deviations[unit];
      sum += weighted;
      squares += weighted * deviations[unit];
    }
    double mean = sum / weights.length;
    double meanSquare = squares / weights.length;
    double variance = meanSquare - mean * mean;
    return variance > ROUNDING * meanSquare ? variance : Double.NaN;
  }
}
