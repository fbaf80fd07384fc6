package dev.penstock.data;

import dev.penstock.data.internal.ColumnException;
import dev.penstock.spi.CloseMatches;
import java.time.LocalDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of data without a class: values by column name. Rows of a file share their column names.
 * Instances are immutable; two are equal if their columns and the texts in them are.
 */
public final class Row {

  private final Columns columns;
  private final @Nullable Object[] values;

  /** Takes both without copying; each value is a String, a Number or null. */
  Row(Columns columns, @Nullable Object[] values) {
    this.columns = columns;
    this.values = values;
  }

  /** Column names and their places; shared by the rows of one source. */
  static final class Columns {
    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();
    private final Lazy<List<String>> alphabetical;

    Columns(List<String> names) {
      this.names = List.copyOf(names);
      this.alphabetical = new Lazy<>(() -> this.names.stream().sorted().toList());
      for (int i = 0; i < names.size(); i++) {
        places.put(names.get(i), i);
      }
    }

    List<String> names() {
      return names;
    }

    int place(String column) {
      Integer place = places.get(column);
      if (place == null) {
        throw new ColumnException(
            String.format(
                Locale.ROOT,
                "The row has no column '%s'.%s",
                column,
                CloseMatches.hint(column, names)));
      }
      return place;
    }
  }

  /**
   * Returns a row of the given values, in the map's order.
   *
   * @param values texts, numbers, booleans, enum constants, dates and moments, also those of JDBC,
   *     and UUIDs; null is missing. A {@code java.sql.Timestamp} is the date and time that it shows
   * @throws IllegalArgumentException if a value is anything else
   */
  public static Row of(Map<String, ? extends @Nullable Object> values) {
    List<String> names = new ArrayList<>(values.keySet());
    @Nullable Object[] held = new Object[names.size()];
    for (int i = 0; i < held.length; i++) {
      held[i] = held(names.get(i), values.get(names.get(i)));
    }
    return new Row(new Columns(names), held);
  }

  private static @Nullable Object held(String column, @Nullable Object value) {
    if (value == null || value instanceof Number) {
      return value;
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof CharSequence
        || value instanceof Boolean
        || value instanceof Temporal
        || value instanceof UUID) {
      return value.toString();
    }
    return ofDatabase(column, value);
  }

  /** Values of JDBC are known by name: the module java.sql may not be there. */
  private static String ofDatabase(String column, Object value) {
    String type = value.getClass().getName();
    if (type.equals("java.sql.Date") || type.equals("java.sql.Time")) {
      return value.toString();
    }
    if (type.equals("java.sql.Timestamp")) {
      return LocalDateTime.parse(value.toString().replace(' ', 'T')).toString();
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "Column '%s' must hold a text, number, boolean, enum constant, date or moment but was a %s",
            column,
            type));
  }

  /** Returns the names of the columns, in order. */
  public List<String> columns() {
    return columns.names();
  }

  /**
   * Returns the text in a column, or an empty one if the value is missing. A number that is whole
   * is shown without a fraction, so that 3 and 3.0 are one text.
   *
   * @throws IllegalArgumentException if there is no such column; names the closest
   */
  public String text(String column) {
    Object value = values[columns.place(column)];
    if (value instanceof String text) {
      return text;
    }
    return value instanceof Number number ? Numbers.text(number) : "";
  }

  /**
   * Returns the number in a column, or null if the value is missing.
   *
   * @throws IllegalArgumentException if there is no such column, or it holds a text that is not a
   *     number
   */
  public @Nullable Double number(String column) {
    Object value = values[columns.place(column)];
    if (missing(value)) {
      return null;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    try {
      double number = Numbers.parse((String) value);
      return MissingValue.is(number) ? null : number;
    } catch (NumberFormatException quoting) {
      throw new ColumnException(
          String.format(
              Locale.ROOT,
              "Column '%s' holds a text that is not a number; read it as a text, or let the cell be"
                  + " read as missing",
              column));
    }
  }

  /**
   * Returns whether the value in a column is missing: null, a blank text or NaN.
   *
   * @throws IllegalArgumentException if there is no such column; names the closest
   */
  public boolean isMissing(String column) {
    return missing(values[columns.place(column)]);
  }

  private static boolean missing(@Nullable Object value) {
    return MissingValue.is(value);
  }

  boolean isNumber(String column) {
    Object value = values[columns.place(column)];
    return value instanceof Number || (value instanceof String text && Numbers.isNumber(text));
  }

  /** Returns names and texts, for the digest and for comparing. */
  List<List<String>> content() {
    List<String> texts = columns.names().stream().map(this::text).toList();
    return List.of(columns.names(), texts);
  }

  /** Returns the same whatever the order of the columns is. */
  List<List<String>> contentByColumn() {
    List<String> names = columns.alphabetical.value();
    return List.of(names, names.stream().map(this::text).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Row row && content().equals(row.content());
  }

  @Override
  public int hashCode() {
    return content().hashCode();
  }

  @Override
  public String toString() {
    List<String> shown = columns.names().stream().map(name -> name + "=" + text(name)).toList();
    return "Row" + shown;
  }
}
