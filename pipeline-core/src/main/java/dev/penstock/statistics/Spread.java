package dev.penstock.statistics;

/**
 * How far the sum of numbers, one for each unit and of mean 0, is from what it would be in the
 * population. Numbers are taken in shares of the largest, so that no power of them overflows.
 *
 * @param deviation the standard deviation of the sum
 * @param skew the skewness of the sum
 * @param degrees the degrees of freedom of the deviation
 */
record Spread(double deviation, double skew, double degrees) {

  /**
   * Returns the spread of the sum of independent units; or of groups, whose sums are what is
   * counted then, and never less than if the units were independent.
   */
  static Spread of(double[] ofUnit, Groups groups) {
    Spread units = of(ofUnit);
    if (groups.areSingle()) {
      return units;
    }
    Spread sums = of(sums(ofUnit, groups));
    return sums.widenedTo(Math.max(sums.deviation, units.deviation));
  }

  private static Spread of(double[] numbers) {
    double largest = EffectiveCount.largest(numbers);
    int all = numbers.length - 1;
    if (largest == 0) {
      return new Spread(0, 0, all);
    }
    double square = 0;
    double cube = 0;
    for (double number : numbers) {
      double share = number / largest;
      square += share * share;
      cube += share * share * share;
    }
    double variance = square * numbers.length / all;
    return new Spread(
        largest * Math.sqrt(variance),
        cube / (variance * Math.sqrt(variance)),
        Math.min(all, degrees(numbers)));
  }

  /**
   * Returns the degrees of freedom of a variance: those of a chi-square that varies as a mean of
   * the squares of such numbers does. Of normal numbers they are as many as there are numbers; of
   * heavy-tailed ones, whose largest decide the variance, fewer.
   */
  static double degrees(double[] numbers) {
    double kurtosis = Math.max(1, EffectiveCount.kurtosis(numbers));
    return Math.max(1, 2.0 * numbers.length / (kurtosis - 1));
  }

  /** Returns the sums over groups. */
  static double[] sums(double[] ofUnit, Groups groups) {
    double[] sums = new double[groups.count()];
    for (int unit = 0; unit < ofUnit.length; unit++) {
      sums[groups.of(unit)] += ofUnit[unit];
    }
    return sums;
  }

  /** Returns the root of the mean of squares. */
  static double rootMeanSquare(double[] numbers) {
    double largest = EffectiveCount.largest(numbers);
    if (largest == 0) {
      return 0;
    }
    double sum = 0;
    for (double number : numbers) {
      double share = number / largest;
      sum += share * share;
    }
    return largest * Math.sqrt(sum / numbers.length);
  }

  /** Returns this with what has another deviation, and no skewness, added. */
  Spread plus(double other) {
    return widenedTo(Math.hypot(deviation, other));
  }

  private Spread widenedTo(double wider) {
    double ratio = wider == 0 ? 1 : deviation / wider;
    return new Spread(wider, skew * ratio * ratio * ratio, degrees);
  }

  /** Returns the test of an estimate whose error is the mean of the numbers. */
  TTest test(double estimate, int units, Correction correction) {
    return new TTest(estimate, deviation / units, skew, degrees, correction);
  }
}
