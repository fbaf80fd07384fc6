package dev.penstock.evaluate;

import java.util.Locale;

/**
 * A range for a number that was measured on a sample: repeated on other samples, it would hold the
 * number's true value with about the probability {@code level}.
 *
 * @param low the lower end
 * @param high the upper end; not less than {@code low}
 * @param level the probability, between 0 and 1
 */
public record Interval(double low, double high, double level) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the ends are in the wrong order or NaN, or the level is not
   *     between 0 and 1
   */
  public Interval {
    if (!(low <= high) || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Not an interval: from %s to %s at level %s", low, high, level));
    }
  }

  /** Returns the ends to four digits, for example {@code 0.9105 to 0.9482}. */
  @Override
  public String toString() {
    return Score.text(low) + " to " + Score.text(high);
  }
}
