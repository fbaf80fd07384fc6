package dev.penstock.evaluate;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * What a metric came to.
 *
 * @param metric the name of the metric
 * @param value the value over all units; NaN if it is not defined for them
 * @param interval where the value of the whole population lies; empty if the value is not finite
 */
public record Score(String metric, double value, Optional<Interval> interval) {

  private static final MathContext FOUR_DIGITS = new MathContext(4);

  /** Checks that nothing is missing. */
  public Score {
    requireNonNull(metric, "metric");
    requireNonNull(interval, "interval");
  }

  /** Returns a number to four digits, for people. */
  static String text(double number) {
    return Double.isFinite(number)
        ? new BigDecimal(number).round(FOUR_DIGITS).stripTrailingZeros().toPlainString()
        : Double.toString(number);
  }

  /** Returns name, value and interval, for example {@code macro_f1 0.9311 (0.9105 to 0.9482)}. */
  @Override
  public String toString() {
    return metric + " " + text(value) + interval.map(ends -> " (" + ends + ")").orElse("");
  }
}
