package dev.penstock.data.internal;

import java.math.BigDecimal;

/** Writes equal numbers alike, whatever their class: 1, 1L, 1.0 and {@code "1.00"} are "1". */
public final class NumberText {

  /** A longer number is written with its exponent: a hostile one would fill the memory. */
  private static final int MOST_DIGITS = 400;

  private NumberText() {}

  /**
   * Returns the text of a number: its digits, without an exponent and without zeros at the end of a
   * fraction. A double that is whole is written exactly; a fraction as briefly as it is known from
   * its neighbours by, as {@link Double#toString} does.
   */
  public static String of(Number number) {
    if (number instanceof BigDecimal decimal) {
      return plain(decimal);
    }
    return number instanceof Double || number instanceof Float
        ? ofFloating(number)
        : number.toString();
  }

  private static String ofFloating(Number number) {
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      return number.toString();
    }
    boolean small = Math.abs(value) < Long.MAX_VALUE;
    if (value == Math.rint(value)) {
      return small ? Long.toString((long) value) : plain(new BigDecimal(value));
    }
    return plain(new BigDecimal(number.toString()));
  }

  private static String plain(BigDecimal decimal) {
    BigDecimal shortest = decimal.stripTrailingZeros();
    return Math.abs((long) shortest.scale()) > MOST_DIGITS
        ? shortest.toString()
        : shortest.toPlainString();
  }
}
