package dev.penstock.data;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Reads cells of one component. Immutable. */
final class CellReader {

  /** Types whose values may be NaN. */
  private static final Set<Class<?>> FLOATING =
      Set.of(double.class, Double.class, float.class, Float.class);

  private final CellType type;
  private final boolean optional;
  private final boolean primitive;
  private final boolean readsMissing;
  private final String typeName;
  private final String[] missing;

  private CellReader(RecordLeaf leaf, CellType type, SortedSet<String> missing) {
    this.type = type;
    this.optional = leaf.optional();
    this.primitive = leaf.type().isPrimitive();
    this.readsMissing = type.isText() || FLOATING.contains(leaf.type());
    this.typeName = leaf.typeName();
    this.missing = missing.toArray(new String[0]);
  }

  /**
   * Returns a reader for a component.
   *
   * @param column the name of its column in the file
   * @throws IllegalArgumentException if no cell can be of its type
   */
  static CellReader of(RecordLeaf leaf, CsvFormat format, String column) {
    CellType type = CellType.of(leaf.type(), format.cells(), column);
    if (type == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Component '%s' is a %s, which no cell can be: use a String, number, boolean, enum,"
                  + " LocalDate, LocalTime, LocalDateTime, Instant, an Optional of these, or a record of them",
              leaf.path(),
              leaf.typeName()));
    }
    return new CellReader(leaf, type, format.missing());
  }

  /** Returns whether a cell means a missing value: it is empty, blank, or one of the marks. */
  boolean isMissing(char[] buffer, int offset, int length) {
    return length == 0 || isBlankOrMark(missing, buffer, offset, length);
  }

  static boolean isBlankOrMark(String[] marks, char[] buffer, int offset, int length) {
    if (marks.length == 0 && length > 0 && buffer[offset] > ' ') {
      return false; // As most cells are.
    }
    int from = offset;
    int to = offset + length;
    while (from < to && buffer[from] <= ' ') {
      from++;
    }
    while (to > from && buffer[to - 1] <= ' ') {
      to--;
    }
    if (from == to) {
      return true;
    }
    for (String mark : marks) {
      if (mark.length() == to - from && matches(mark, buffer, from)) {
        return true;
      }
    }
    return false;
  }

  static boolean isBlank(char[] buffer, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (buffer[i] > ' ') {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(String mark, char[] buffer, int from) {
    for (int i = 0; i < mark.length(); i++) {
      if (mark.charAt(i) != buffer[from + i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the value of a missing cell. A primitive has none: see {@link #refusesMissing}. A text
   * keeps its blanks.
   */
  @Nullable Object missingValue(char[] buffer, int offset, int length) {
    if (optional) {
      return Optional.empty();
    }
    return type.isText() && length > 0 && isBlank(buffer, offset, length)
        ? new String(buffer, offset, length)
        : type.empty();
  }

  boolean refusesMissing() {
    return primitive;
  }

  /**
   * Returns the value of a cell that is not missing.
   *
   * @throws RuntimeException if it cannot be read; {@link #expected} says as what
   */
  Object read(char[] buffer, int offset, int length) {
    Object value = type.parser().parse(buffer, offset, length);
    return optional ? Optional.of(value) : value;
  }

  /** Returns whether a value that was read may be missing: only a text or a NaN is. */
  boolean readsMissing() {
    return readsMissing;
  }

  /** Returns what a cell should be, for messages. */
  String expected() {
    return type.expected() + " (" + typeName + ")";
  }
}
