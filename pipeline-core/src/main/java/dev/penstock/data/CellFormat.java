package dev.penstock.data;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How numbers, days and times are written in cells.
 *
 * @param decimal stands in front of a fraction
 * @param grouping may stand between groups of three digits; {@link CsvFormat#NONE} if nothing may.
 *     If it is a blank, a blank that does not break a line is one too
 * @param patterns of days and times, as {@link java.time.format.DateTimeFormatter} has them, in
 *     English; a column whose type none of them fits is written as ISO 8601 says
 * @param patternOfColumn the pattern of single columns, by their name in the file
 */
public record CellFormat(
    char decimal, char grouping, List<String> patterns, SortedMap<String, String> patternOfColumn) {

  /** A point in front of fractions, no groups, and times as ISO 8601 says. */
  public static final CellFormat STANDARD =
      new CellFormat('.', CsvFormat.NONE, List.of(), Collections.emptySortedMap());

  /**
   * Copies the patterns and checks all.
   *
   * @throws IllegalArgumentException if a mark of numbers is a digit, sign or letter, if both are
   *     the same, or if a pattern fits neither a day, a time, both together nor a moment
   */
  public CellFormat {
    patterns = List.copyOf(patterns);
    patternOfColumn = Collections.unmodifiableSortedMap(new TreeMap<>(patternOfColumn));
    requireMark(decimal);
    requireMark(grouping);
    if (decimal == CsvFormat.NONE) {
      throw new IllegalArgumentException("Numbers must have a decimal mark");
    }
    if (decimal == grouping) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' cannot be both the decimal and the grouping mark; say the decimal mark first",
              decimal));
    }
    patterns.forEach(TimePattern::requireUseful);
    patternOfColumn.values().forEach(TimePattern::requireUseful);
  }

  private static void requireMark(char mark) {
    if (Character.isLetterOrDigit(mark) || mark == '-' || mark == '+') {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "'%s' cannot be a mark within numbers", mark));
    }
  }

  NumberStyle numbers() {
    return new NumberStyle(decimal, grouping);
  }

  /** Returns the patterns that hold for a column. */
  List<String> patternsOf(String column) {
    String own = patternOfColumn.get(column);
    return own == null ? patterns : List.of(own);
  }

  void describe(Map<String, String> parameters) {
    if (decimal != STANDARD.decimal) {
      parameters.put("decimal", String.valueOf(decimal));
    }
    if (grouping != CsvFormat.NONE) {
      parameters.put("grouping", String.valueOf(grouping));
    }
    if (!patterns.isEmpty()) {
      parameters.put("patterns", String.join(" | ", patterns));
    }
    patternOfColumn.forEach((column, pattern) -> parameters.put("pattern of " + column, pattern));
  }
}
