package dev.penstock.statistics;

import java.util.Locale;

/**
 * A range of numbers.
 *
 * @param low the lower end; may be infinite
 * @param high the upper end, not less than {@code low}; may be infinite
 */
public record Range(double low, double high) {

  /** All numbers. */
  static final Range EVERYTHING = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the ends are in the wrong order or NaN
   */
  public Range {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Not a range: from %s to %s", low, high));
    }
  }
}
