package dev.penstock.statistics;

import java.util.Arrays;

/**
 * The area under the curve of hits over false alarms, and what each unit contributes to it: the
 * structural components of E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, "Comparing the
 * Areas under Two or More Correlated Receiver Operating Characteristic Curves", Biometrics 44,
 * 1988; computed from ranks as in X. Sun and W. Xu, "Fast Implementation of DeLong's Algorithm",
 * IEEE Signal Processing Letters 21, 2014, in a time of {@code n log n}.
 */
final class Ranked {
  private final double area;
  private final double[] influences;

  Ranked(double area, double[] influences) {
    this.area = area;
    this.influences = influences;
  }

  /**
   * Returns of all pairs of a positive and a negative the share in which the positive has the
   * higher score, ties counting half; NaN if there are no pairs, or a score is NaN.
   */
  double area() {
    return area;
  }

  /** Returns one number for each unit; their mean is 0, also over the units of each class. */
  double[] influences() {
    return influences;
  }

  /** Ranks units by their scores; -0.0 is 0.0. NaN if a score is. */
  static Ranked of(double[] scores, boolean[] positive) {
    double[] sorted = sorted(scores, positive, true);
    double[] others = sorted(scores, positive, false);
    double[] influences = new double[scores.length];
    double sum = 0;
    for (int unit = 0; unit < scores.length; unit++) {
      double score = scores[unit] + 0.0;
      influences[unit] = positive[unit] ? shareBelow(score, others) : 1 - shareBelow(score, sorted);
      sum += positive[unit] ? influences[unit] : 0;
    }
    boolean ranked = Arrays.stream(scores).noneMatch(Double::isNaN);
    double area = ranked && others.length > 0 ? sum / sorted.length : Double.NaN;
    for (int unit = 0; unit < scores.length; unit++) {
      int alike = positive[unit] ? sorted.length : others.length;
      influences[unit] = (influences[unit] - area) * scores.length / alike;
    }
    return new Ranked(area, influences);
  }

  private static double[] sorted(double[] scores, boolean[] positive, boolean which) {
    double[] chosen = new double[scores.length];
    int count = 0;
    for (int unit = 0; unit < scores.length; unit++) {
      if (positive[unit] == which) {
        chosen[count++] = scores[unit] + 0.0;
      }
    }
    double[] sorted = Arrays.copyOf(chosen, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Returns the share of numbers that are smaller, those that are equal counting half. */
  private static double shareBelow(double score, double[] sorted) {
    return (firstNotBelow(score, sorted) + firstAbove(score, sorted)) / (2.0 * sorted.length);
  }

  private static int firstNotBelow(double score, double[] sorted) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int firstAbove(double score, double[] sorted) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
