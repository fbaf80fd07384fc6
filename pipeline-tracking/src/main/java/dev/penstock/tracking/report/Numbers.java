package dev.penstock.tracking.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them; the same everywhere, whatever the locale. */
final class Numbers {

  private static final MathContext SHOWN = new MathContext(5, RoundingMode.HALF_EVEN);
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double LARGEST_PLAIN = 1e9;
  private static final double LARGEST_WHOLE = 1e15;

  private Numbers() {}

  /** Returns a count with its thousands set apart. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Returns "1 stage", "2 stages". */
  static String count(long count, String noun) {
    return count(count, noun, noun + "s");
  }

  /** Returns a count with the noun in the number that it takes. */
  static String count(long count, String one, String many) {
    return count(count) + " " + (count == 1 ? one : many);
  }

  /** Returns whole numbers whole, and of all others the first five digits that count. */
  static String text(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
    }
    if (value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE) {
      return count((long) value);
    }
    return text(new BigDecimal(value).round(SHOWN).stripTrailingZeros());
  }

  /** Returns a decimal in full, or with an exponent if it is very large or very small. */
  static String text(BigDecimal value) {
    double size = Math.abs(value.doubleValue());
    if (size != 0 && (size < SMALLEST_PLAIN || size >= LARGEST_PLAIN)) {
      BigDecimal shown = value.round(SHOWN).stripTrailingZeros();
      int exponent = shown.precision() - shown.scale() - 1;
      return shown.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
    return String.format(Locale.ROOT, "%,." + Math.max(0, value.scale()) + "f", value);
  }

  /** Returns a share of a whole in percent. */
  static String percent(double share) {
    if (share > 0 && share < 0.001) {
      return "<0.1%";
    }
    if (share < 1 && share > 0.999) {
      return ">99.9%";
    }
    double percent = share * 100;
    return String.format(Locale.ROOT, percent == Math.rint(percent) ? "%.0f%%" : "%.1f%%", percent);
  }

  /** Returns a coordinate: two decimals are finer than any screen. */
  static String coordinate(double value) {
    long hundredths = Math.round(value * 100);
    if (hundredths % 100 == 0) {
      return Long.toString(hundredths / 100);
    }
    String sign = hundredths < 0 ? "-" : "";
    long size = Math.abs(hundredths);
    String decimals =
        size % 10 == 0 ? "" + size % 100 / 10 : (size % 100 < 10 ? "0" : "") + size % 100;
    return sign + size / 100 + "." + decimals;
  }
}
