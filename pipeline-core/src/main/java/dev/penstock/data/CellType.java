package dev.penstock.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
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

  private static final CellType TEXT = new CellType("a text", "", String::new);

  boolean isText() {
    return "".equals(empty);
  }

  /** Returns how cells of {@code type} are read, or null if none can be. */
  static @Nullable CellType of(Class<?> type) {
    if (type == String.class) {
      return TEXT;
    }
    if (type.isEnum()) {
      return ofEnum(type);
    }
    CellType number = ofNumber(type);
    return number == null ? ofOther(type) : number;
  }

  private static @Nullable CellType ofNumber(Class<?> type) {
    if (type == double.class || type == Double.class) {
      return new CellType("a number", null, Numbers::parse);
    } else if (type == float.class || type == Float.class) {
      return new CellType("a number", null, (b, o, n) -> finite((float) Numbers.parse(b, o, n)));
    } else if (type == long.class || type == Long.class) {
      return whole(Long.MIN_VALUE, Long.MAX_VALUE, value -> value);
    } else if (type == int.class || type == Integer.class) {
      return whole(Integer.MIN_VALUE, Integer.MAX_VALUE, value -> (int) (long) value);
    } else if (type == short.class || type == Short.class) {
      return whole(Short.MIN_VALUE, Short.MAX_VALUE, value -> (short) (long) value);
    } else if (type == byte.class || type == Byte.class) {
      return whole(Byte.MIN_VALUE, Byte.MAX_VALUE, value -> (byte) (long) value);
    } else if (type == BigDecimal.class) {
      return ofText("a number", BigDecimal::new);
    }
    return null;
  }

  private static CellType whole(long least, long most, Function<Long, Object> narrow) {
    return new CellType(
        "a whole number",
        null,
        (buffer, offset, length) -> {
          long value = Numbers.parseWhole(buffer, offset, length);
          if (value < least || value > most) {
            throw new NumberFormatException("out of range");
          }
          return narrow.apply(value);
        });
  }

  private static float finite(float value) {
    if (Float.isInfinite(value)) {
      throw new NumberFormatException("too large for a float");
    }
    return value;
  }

  private static @Nullable CellType ofOther(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return ofText("true, false, yes, no, 1 or 0", CellType::parseFlag);
    } else if (type == LocalDate.class) {
      return ofText("a date like 2024-12-31", LocalDate::parse);
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

  private static CellType ofEnum(Class<?> type) {
    EnumConstants constants = new EnumConstants(type);
    return ofText("one of " + constants.names(), constants::named);
  }

  private static CellType ofText(String expected, Function<String, Object> parse) {
    return new CellType(
        expected,
        null,
        (buffer, offset, length) -> parse.apply(new String(buffer, offset, length).strip()));
  }
}
