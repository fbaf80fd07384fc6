package dev.penstock.evaluate;

import java.util.Locale;

/**
 * A range for a number that was measured on a sample: repeated on other samples, it would hold the
 * number's true value with about the probability {@code level}.
 *
 * @param low the lower end
 * @param high the upper end; not less than {@code low}
 * @param level the probability, between 0 and 1
 * @param approximate whether it is only near the level, mostly below, as where few large numbers
 *     weigh much
 */
public record Interval(double low, double high, double level, boolean approximate) {

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

  /** Returns the ends to four digits, for example {@code 0.9105 to 0.9482}, and what it is. */
  @Override
  public String toString() {
    return Score.text(low) + " to " + Score.text(high) + (approximate ? ", approximate" : "");
  }
}
