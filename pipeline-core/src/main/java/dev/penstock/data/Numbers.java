package dev.penstock.data;

import java.io.Serial;
import java.util.Locale;

/**
 * Reads numbers as people write them in files: digits with an optional sign, decimal point and
 * exponent, or {@code NaN}. What Java would take besides, such as {@code 1d}, {@code 0x1p3} and
 * {@code Infinity}, is not a number here.
 */
final class Numbers {

  /** So many digits fit into a long. */
  private static final int MOST_FAST_DIGITS = 18;

  /** Powers of ten that a double holds exactly. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long EXACT = 1L << 53;
  private static final double WHOLE = 1e15;

  private Numbers() {}

  /** Returns the text of a number; without a fraction if it is whole. */
  static String text(Number number) {
    double value = number.doubleValue();
    boolean floating = number instanceof Double || number instanceof Float;
    return floating && value == Math.rint(value) && Math.abs(value) < WHOLE
        ? Long.toString((long) value)
        : number.toString();
  }

  static boolean isNumber(String text) {
    return isNumber(text.toCharArray(), 0, text.length());
  }

  static boolean isNumber(char[] buffer, int offset, int length) {
    try {
      double unused = parse(buffer, offset, length);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * Returns whether a cell is a number for sure, as most are: of few digits, with at most a sign
   * and a point. Says so without reckoning it.
   */
  static boolean isShort(char[] buffer, int offset, int length) {
    int to = offset + length;
    int at = length > 1 && (buffer[offset] == '-' || buffer[offset] == '+') ? offset + 1 : offset;
    int points = 0;
    int digits = 0;
    for (; at < to; at++) {
      char c = buffer[at];
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.') {
        points++;
      } else {
        return false;
      }
    }
    return digits > 0 && digits <= MOST_FAST_DIGITS && points <= 1;
  }

  static double parse(String text) {
    return parse(text.toCharArray(), 0, text.length());
  }

  /**
   * Returns the double nearest to what is written, spaces around it aside.
   *
   * @throws NumberFormatException if it is not a number, or too large for a double
   */
  static double parse(char[] buffer, int offset, int length) {
    int from = offset;
    int to = offset + length;
    while (from < to && buffer[from] <= ' ') {
      from++;
    }
    while (to > from && buffer[to - 1] <= ' ') {
      to--;
    }
    return parseTrimmed(buffer, from, to);
  }

  /**
   * Up to 53 bits of digits and a power of ten up to 22 are exact doubles, so that one division or
   * multiplication rounds correctly (Clinger, "How to Read Floating Point Numbers Accurately",
   * 1990). All else is left to the JDK.
   */
  private static double parseTrimmed(char[] buffer, int from, int to) {
    int at = from < to && (buffer[from] == '-' || buffer[from] == '+') ? from + 1 : from;
    long digits = 0;
    int read = 0;
    int scale = 0;
    boolean point = false;
    for (; at < to; at++) {
      char c = buffer[at];
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
        scale += point ? 1 : 0;
        if (++read > MOST_FAST_DIGITS) {
          return parseSlowly(buffer, from, to);
        }
      } else if (c == '.' && !point) {
        point = true;
      } else {
        return parseSlowly(buffer, from, to);
      }
    }
    if (read == 0 || digits > EXACT || scale >= POWERS.length) {
      return parseSlowly(buffer, from, to);
    }
    double value = digits / POWERS[scale];
    return buffer[from] == '-' ? -value : value;
  }

  private static double parseSlowly(char[] buffer, int from, int to) {
    String text = new String(buffer, from, to - from);
    if (text.toLowerCase(Locale.ROOT).equals("nan")) {
      return Double.NaN;
    }
    double value = Double.parseDouble(requireAscii(text));
    if (Double.isInfinite(value)) {
      throw new NotANumber("too large for a double");
    }
    return value;
  }

  /**
   * Returns the text. Java reads the digits of every script as whole and as big numbers, but not as
   * doubles: a column would be of numbers or not by the type that it is read as.
   *
   * @throws NumberFormatException if there is more in it than what numbers are written with here
   */
  static String requireAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        throw new NotANumber("not a number");
      }
    }
    return text;
  }

  /**
   * Returns the whole number that is written, spaces around it aside; also as {@code 3.0}, which
   * some programs write when other cells of the column are missing.
   *
   * @throws NumberFormatException if it is not a whole number, or too large for a long
   */
  static long parseWhole(char[] buffer, int offset, int length) {
    boolean negative = length > 1 && buffer[offset] == '-';
    long value = 0;
    int first = negative ? offset + 1 : offset;
    for (int at = first; at < offset + length; at++) {
      char c = buffer[at];
      if (c < '0' || c > '9' || at - first >= 18) {
        return parseWholeSlowly(buffer, offset, length);
      }
      value = value * 10 + (c - '0');
    }
    return negative ? -value : value;
  }

  private static long parseWholeSlowly(char[] buffer, int offset, int length) {
    String text = new String(buffer, offset, length).strip();
    double value = parse(text);
    return value == Math.rint(value) && Math.abs(value) < WHOLE
        ? (long) value
        : Long.parseLong(text);
  }

  /** Costs little: where cells are tried as numbers there are many that are none. */
  private static final class NotANumber extends NumberFormatException {
    @Serial private static final long serialVersionUID = 1L;

    NotANumber(String message) {
      super(message);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
