package dev.penstock.evaluate;

import java.util.Arrays;

/** The mean of one number for each unit. */
final class WeightedMean implements Formula.Statistic {

  private final double[] values;
  private final boolean finite;

  /** Takes the array over. */
  WeightedMean(double[] values) {
    this.values = values;
    this.finite = Arrays.stream(values).allMatch(Double::isFinite);
  }

  @Override
  public double of(Resample resample) {
    int[] weights = resample.weights();
    return (finite ? sum(weights) : sumOfPresent(weights)) / weights.length;
  }

  private double sum(int[] weights) {
    double sum = 0;
    for (int unit = 0; unit < weights.length; unit++) {
      sum += weights[unit] * values[unit];
    }
    return sum;
  }

  /** Zero times infinity is NaN, so a unit that is not in the sample must be left out. */
  private double sumOfPresent(int[] weights) {
    double sum = 0;
    for (int unit = 0; unit < weights.length; unit++) {
      if (weights[unit] != 0) {
        sum += weights[unit] * values[unit];
      }
    }
    return sum;
  }
}
