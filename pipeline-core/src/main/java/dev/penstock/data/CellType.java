package dev.penstock.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type that a cell can be read as.
 *
 * @param expected what a cell should be, for messages
 * @param empty the value of an empty cell
 * @param parser reads a cell that is not empty
 */
record CellType(String expected, @Nullable Object empty, Parser parser) {

  /** Reads a cell; throws a RuntimeException if it cannot. */
  @FunctionalInterface
  interface Parser {
    Object parse(char[] buffer, int offset, int length);
  }

  private static final String A_NUMBER = "a number";
  private static final int MOST_DIGITS = 1_000;

  private static final CellType TEXT = new CellType("a text", "", String::new);

  boolean isText() {
    return "".equals(empty);
  }

  /**
   * Returns how cells of {@code type} are read, or null if none can be.
   *
   * @param column the name of their column, which may have a pattern of its own
   */
  static @Nullable CellType of(Class<?> type, CellFormat format, String column) {
    if (type == String.class) {
      return TEXT;
    }
    if (type.isEnum()) {
      EnumConstants constants = new EnumConstants(type);
      return ofText("one of " + constants.names(), constants::named);
    }
    if (type == boolean.class || type == Boolean.class) {
      return ofText("true, false, yes, no, 1 or 0", CellType::parseFlag);
    }
    CellType number = ofNumber(type, format.numbers());
    return number == null ? ofTime(type, format.patternsOf(column)) : number;
  }

  private static @Nullable CellType ofNumber(Class<?> type, NumberStyle style) {
    if (type == double.class || type == Double.class) {
      return new CellType(A_NUMBER, null, style::parse);
    } else if (type == float.class || type == Float.class) {
      return new CellType(A_NUMBER, null, (b, o, n) -> finite((float) style.parse(b, o, n)));
    } else if (type == long.class || type == Long.class) {
      return whole(style, Long.MIN_VALUE, Long.MAX_VALUE, value -> value);
    } else if (type == int.class || type == Integer.class) {
      return whole(style, Integer.MIN_VALUE, Integer.MAX_VALUE, value -> (int) (long) value);
    } else if (type == short.class || type == Short.class) {
      return whole(style, Short.MIN_VALUE, Short.MAX_VALUE, value -> (short) (long) value);
    } else if (type == byte.class || type == Byte.class) {
      return whole(style, Byte.MIN_VALUE, Byte.MAX_VALUE, value -> (byte) (long) value);
    } else if (type == BigDecimal.class) {
      return big(A_NUMBER, style, text -> withFewDigits(new BigDecimal(text)));
    } else if (type == BigInteger.class) {
      return big("a whole number", style, CellType::wholeWithFewDigits);
    }
    return null;
  }

  private static CellType whole(
      NumberStyle style, long least, long most, Function<Long, Object> narrow) {
    return new CellType(
        "a whole number",
        null,
        (buffer, offset, length) -> {
          long value = style.parseWhole(buffer, offset, length);
          if (value < least || value > most) {
            throw new NumberFormatException("out of range");
          }
          return narrow.apply(value);
        });
  }

  /** Reading many digits takes quadratic time, and so does computing with a huge exponent. */
  private static CellType big(String expected, NumberStyle style, Function<String, Object> parse) {
    return new CellType(
        String.format(Locale.ROOT, "%s of at most %d digits", expected, MOST_DIGITS),
        null,
        (buffer, offset, length) -> {
          if (length > 2 * MOST_DIGITS) {
            throw new NumberFormatException("too many digits");
          }
          return parse.apply(Numbers.requireAscii(style.plain(buffer, offset, length)));
        });
  }

  private static BigDecimal withFewDigits(BigDecimal value) {
    if (value.precision() > MOST_DIGITS || Math.abs((long) value.scale()) > MOST_DIGITS) {
      throw new NumberFormatException("too many digits");
    }
    return value;
  }

  private static BigInteger wholeWithFewDigits(String text) {
    BigInteger value = new BigInteger(text);
    return withFewDigits(new BigDecimal(value)).toBigInteger();
  }

  private static float finite(float value) {
    if (Float.isInfinite(value)) {
      throw new NumberFormatException("too large for a float");
    }
    return value;
  }

  private static @Nullable CellType ofTime(Class<?> type, List<String> patterns) {
    List<TimePattern> fitting = TimePattern.fitting(type, patterns);
    if (!fitting.isEmpty()) {
      return ofText(
          "a " + type.getSimpleName() + " like " + TimePattern.shown(fitting),
          text -> TimePattern.parse(fitting, text));
    } else if (type == LocalDate.class) {
      return ofText("a date like 2024-12-31", IsoDate::parse);
    } else if (type == LocalTime.class) {
      return ofText("a time like 23:59:59", LocalTime::parse);
    } else if (type == LocalDateTime.class) {
      return ofText(
          "a date and time like 2024-12-31T23:59:59",
          text -> LocalDateTime.parse(text.replace(' ', 'T')));
    } else if (type == Instant.class) {
      return ofText(
          "a moment like 2024-12-31T23:59:59Z",
          text ->
              DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text.replace(' ', 'T'), Instant::from));
    }
    return null;
  }

  private static Boolean parseFlag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> true;
      case "false", "no", "0" -> false;
      default -> throw new IllegalArgumentException("not a boolean");
    };
  }

  private static CellType ofText(String expected, Function<String, Object> parse) {
    return new CellType(
        expected,
        null,
        (buffer, offset, length) -> parse.apply(new String(buffer, offset, length).strip()));
  }
}
