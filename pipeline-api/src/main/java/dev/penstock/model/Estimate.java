package dev.penstock.model;

import java.util.Locale;
import java.util.Optional;

/**
 * An answer that is a number, in the unit of the truth.
 *
 * @param value the number
 * @param interval where the truth is expected; empty if the model gives none
 */
public record Estimate(double value, Optional<Interval> interval) {

  /**
   * A range that holds the truth with some probability.
   *
   * @param low the lower end
   * @param high the upper end; not less than {@code low}
   * @param level the probability, between 0 and 1
   */
  public record Interval(double low, double high, double level) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if the ends are in the wrong order or NaN, or the level is
     *     not between 0 and 1
     */
    public Interval {
      if (!(low <= high) || !(level > 0 && level < 1)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "Not an interval: from %s to %s at level %s", low, high, level));
      }
    }
  }

  /** Returns an estimate without an interval. */
  public static Estimate of(double value) {
    return new Estimate(value, Optional.empty());
  }
}
