package dev.penstock.statistics;

import java.util.Arrays;

/**
 * How far the sum of numbers, one for each unit and of mean 0, is from what it would be in the
 * population.
 *
 * @param variance of the sum
 * @param third the third moment of the sum
 * @param degrees the degrees of freedom of the variance
 */
record Spread(double variance, double third, double degrees) {

  /** What is said of numbers that are {@linkplain #isBeyondDoubles beyond doubles}. */
  static final String BEYOND_DOUBLES =
      "The numbers are too large, or too small, to say how much they vary; measure them in another"
          + " unit, or leave out answers that are no measurements";

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
    return new Spread(Math.max(sums.variance, units.variance), sums.third, sums.degrees);
  }

  private static Spread of(double[] numbers) {
    double square = 0;
    double cube = 0;
    for (double number : numbers) {
      square += number * number;
      cube += number * number * number;
    }
    int all = numbers.length - 1;
    return new Spread(square * numbers.length / all, cube, Math.min(all, degrees(numbers)));
  }

  /**
   * Returns the degrees of freedom of a variance: those of a chi-square that varies as a mean of
   * the squares of such numbers does. Of normal numbers they are as many as there are numbers; of
   * heavy-tailed ones, whose largest decide the variance, fewer.
   */
  static double degrees(double[] numbers) {
    double[] squares = Arrays.stream(numbers).map(number -> number * number).toArray();
    double effective = EffectiveCount.of(squares);
    double kurtosis = Math.max(1, numbers.length / effective);
    return effective == 0 ? numbers.length : Math.max(1, 2.0 * numbers.length / (kurtosis - 1));
  }

  /** Returns the sums over groups. */
  static double[] sums(double[] ofUnit, Groups groups) {
    double[] sums = new double[groups.count()];
    for (int unit = 0; unit < ofUnit.length; unit++) {
      sums[groups.of(unit)] += ofUnit[unit];
    }
    return sums;
  }

  /** Returns the mean of squares. */
  static double meanSquare(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number * number;
    }
    return sum / numbers.length;
  }

  /** Returns whether the numbers are so large, or so small, that their powers are no doubles. */
  boolean isBeyondDoubles() {
    double cube = variance * Math.sqrt(variance);
    boolean reckoned =
        cube > 0 && Double.isFinite(cube) && Double.isFinite(third) && Double.isFinite(degrees);
    return variance != 0 && !reckoned;
  }

  /** Returns this with more variance. */
  Spread plus(double more) {
    return new Spread(variance + more, third, degrees);
  }

  /** Returns the test of an estimate whose error is the mean of the numbers. */
  TTest test(double estimate, int units, Correction correction) {
    double error = Math.sqrt(variance);
    return new TTest(estimate, error / units, third / (error * error * error), degrees, correction);
  }
}
