package dev.penstock.statistics;

import java.util.Arrays;

/**
 * A number computed from a sample, and what each unit contributes to it: to first order, the number
 * is its true value plus the mean of the influences (F. R. Hampel, "The Influence Curve and its
 * Role in Robust Estimation", Journal of the American Statistical Association 69, 1974).
 */
final class Linearised {

  /** Far above what rounding leaves of equal numbers, far below what any real sample has. */
  private static final double ROUNDING = 1e-12;

  private static final double EXPONENTIAL_KURTOSIS = 9;

  private final double value;
  private final double[] terms;
  private final double[] influences;

  private Linearised(double value, double[] terms, double[] influences) {
    this.value = value;
    this.terms = terms;
    this.influences = influences;
  }

  double value() {
    return value;
  }

  /** Returns what is averaged, one for each unit: the number itself or the squared error. */
  double[] terms() {
    return terms;
  }

  /** Returns one number for each unit; their mean is 0. */
  double[] influences() {
    return influences;
  }

  /** Returns whether the kurtosis of the influences is above that of exponential numbers. */
  boolean isHeavyTailed() {
    return EffectiveCount.kurtosis(influences) > EXPONENTIAL_KURTOSIS;
  }

  /** Returns the mean of numbers of any sign. */
  static Linearised mean(double[] ofUnit) {
    double mean = mean(ofUnit, 0);
    return new Linearised(mean, ofUnit, Arrays.stream(ofUnit).map(one -> one - mean).toArray());
  }

  /** Returns the mean squared error. */
  static Linearised meanSquare(double[] errors) {
    return mean(squares(errors));
  }

  /** Returns the square root of the mean squared error. */
  static Linearised rootMeanSquare(double[] errors) {
    double[] squares = squares(errors);
    double meanSquare = mean(squares, 0);
    double root = Math.sqrt(meanSquare);
    double slope = root == 0 ? 0 : 1 / (2 * root);
    return new Linearised(
        root, squares, Arrays.stream(squares).map(one -> slope * (one - meanSquare)).toArray());
  }

  /** Returns the mean squared error as a share of the truths' variance; NaN if they are equal. */
  static Linearised unexplained(double[] errors, double[] truths) {
    double[] squares = squares(errors);
    double mean = mean(truths, 0);
    double[] deviations = squares(Arrays.stream(truths).map(truth -> truth - mean).toArray());
    double variance = variance(truths, mean, mean(deviations, 0));
    double share = mean(squares, 0) / variance;
    double[] influences = new double[errors.length];
    for (int unit = 0; unit < errors.length; unit++) {
      influences[unit] = (squares[unit] - share * deviations[unit]) / variance;
    }
    return new Linearised(share, squares, influences);
  }

  private static double variance(double[] numbers, double origin, double meanSquare) {
    double rest = mean(numbers, origin);
    double variance = meanSquare - rest * rest;
    return variance > ROUNDING * meanSquare ? variance : Double.NaN;
  }

  private static double[] squares(double[] numbers) {
    return Arrays.stream(numbers).map(one -> one * one).toArray();
  }

  private static double mean(double[] numbers, double origin) {
    return Arrays.stream(numbers).map(one -> one - origin).sum() / numbers.length;
  }
}
