package dev.penstock.statistics;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * How many times larger the variance of a mean over units in groups is than over independent units.
 *
 * @param value at least 1
 * @param shortage why there are too few groups to say so; empty if there are not
 */
record DesignEffect(double value, Optional<String> shortage) {

  /** With fewer, tests did not keep their error rates in simulations. */
  static final int FEWEST_GROUPS = 10;

  static final DesignEffect NONE = new DesignEffect(1, Optional.empty());

  /**
   * Returns the effect from the sums of the groups, with a group added of units that are all {@code
   * lowest} and one of units that are all {@code highest}.
   */
  static DesignEffect of(
      IntToDoubleFunction ofUnit, int units, Groups groups, double lowest, double highest) {
    if (groups.units() != units) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Expected groups of %d units but got groups of %d",
              units,
              groups.units()));
    }
    if (groups.areSingle()) {
      return NONE;
    }
    double size = groups.typicalSize();
    double mean = (sum(ofUnit, units) + size * (lowest + highest)) / (units + 2 * size);
    double[] sums = new double[groups.count()];
    double ofUnits = size * (square(lowest - mean) + square(highest - mean));
    for (int unit = 0; unit < units; unit++) {
      double deviation = ofUnit.applyAsDouble(unit) - mean;
      sums[groups.of(unit)] += deviation;
      ofUnits += square(deviation);
    }
    double ofGroups = square(size * (lowest - mean)) + square(size * (highest - mean));
    for (double sum : sums) {
      ofGroups += square(sum);
    }
    double count = sums.length + 2.0;
    double effect = ofUnits == 0 ? 1 : ofGroups / ofUnits * count / (count - 1);
    return new DesignEffect(Math.max(1, effect), shortage(groups));
  }

  static Optional<String> shortage(Groups groups) {
    return groups.areSingle() || groups.count() >= FEWEST_GROUPS
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "There are %d groups; at least %d are needed to see how alike units of a group are",
                groups.count(),
                FEWEST_GROUPS));
  }

  private static double sum(IntToDoubleFunction ofUnit, int units) {
    double sum = 0;
    for (int unit = 0; unit < units; unit++) {
      sum += ofUnit.applyAsDouble(unit);
    }
    return sum;
  }

  private static double square(double number) {
    return number * number;
  }
}
