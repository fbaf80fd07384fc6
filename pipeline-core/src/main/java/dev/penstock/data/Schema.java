package dev.penstock.data;

import dev.penstock.spi.CloseMatches;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of some rows, in order.
 *
 * @param columns their names are different
 */
public record Schema(List<Column> columns) {

  /** What a column holds. */
  public enum Kind {
    /** Numbers. */
    NUMBER,
    /** Texts. */
    TEXT,
    /** Constants of an enum. */
    CATEGORY,
    /** True or false. */
    FLAG,
    /** Days. */
    DATE,
    /** Moments. */
    TIME,
    /** Anything else. */
    OTHER
  }

  /**
   * One column.
   *
   * @param name its name in the row: a component's name, with that of the component around it and a
   *     dot in front if the record is nested
   * @param kind what it holds
   * @param nullable whether a value can be missing: of a record what its type says, where a String
   *     is never null; of rows without a class whether one is null, empty, blank or NaN
   */
  public record Column(String name, Kind kind, boolean nullable) {}

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if two columns have one name
   */
  public Schema {
    columns = List.copyOf(columns);
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("Column '" + column.name() + "' appears twice");
      }
    }
  }

  /**
   * Returns the columns of a type: for a record its components, nested records flattened; for any
   * other type one column named {@code value}.
   */
  public static Schema of(Class<?> type) {
    List<Column> columns = new ArrayList<>();
    if (type.isRecord()) {
      addComponents(type, "", List.of(type), columns);
    } else {
      columns.add(new Column("value", kindOf(type), !type.isPrimitive()));
    }
    return new Schema(columns);
  }

  /** Returns the names of the columns, in order. */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** Returns the column of that name, or empty if there is none. */
  public Optional<Column> find(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /**
   * Returns the column of that name.
   *
   * @throws IllegalArgumentException if there is none; names the closest
   */
  public Column column(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "There is no column '%s'.%s",
                        name,
                        CloseMatches.hint(name, names()))));
  }

  /** A record within itself is one column: {@code around} are the records that this is part of. */
  private static void addComponents(
      Class<?> type, String prefix, List<Class<?>> around, List<Column> columns) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + component.getName();
      Class<?> held = component.getType();
      if (held.isRecord() && !around.contains(held)) {
        List<Class<?>> within = new ArrayList<>(around);
        within.add(held);
        addComponents(held, name + ".", within, columns);
      } else {
        columns.add(columnOf(name, component));
      }
    }
  }

  private static Column columnOf(String name, RecordComponent component) {
    Class<?> type = component.getType();
    boolean optional = type == Optional.class;
    Class<?> held = optional ? Components.optionalOf(component) : type;
    return new Column(
        name, kindOf(held), optional || !(held.isPrimitive() || held == String.class));
  }

  private static Kind kindOf(Class<?> type) {
    if (Number.class.isAssignableFrom(type)
        || (type.isPrimitive() && type != boolean.class && type != char.class)) {
      return Kind.NUMBER;
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return Kind.TEXT;
    }
    if (type == boolean.class || type == Boolean.class) {
      return Kind.FLAG;
    }
    if (type == LocalDate.class) {
      return Kind.DATE;
    }
    if (type == Instant.class) {
      return Kind.TIME;
    }
    return type.isEnum() ? Kind.CATEGORY : Kind.OTHER;
  }
}
