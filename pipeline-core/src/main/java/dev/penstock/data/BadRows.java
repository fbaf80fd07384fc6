package dev.penstock.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what is wrong with the rows of a file. */
final class BadRows {

  private static final int MOST_SHOWN = 20;
  private static final int LONGEST_CELL = 60;

  private final List<String> shown = new ArrayList<>();
  private long count;

  void cell(long line, String column, String expected, String cell) {
    String but = cell.isBlank() ? "is empty" : "was '" + shortened(cell) + "'";
    add(
        String.format(
            Locale.ROOT,
            "line %d, column '%s': expected %s but it %s",
            line,
            column,
            expected,
            but));
  }

  void ragged(long line, int expected, int cells) {
    add(
        String.format(
            Locale.ROOT,
            "line %d: expected %d cells, as in the header, but there are %d",
            line,
            expected,
            cells));
  }

  void refused(long line, RuntimeException reason) {
    add(
        String.format(
            Locale.ROOT, "line %d: the record refused it: %s", line, reason.getMessage()));
  }

  private void add(String problem) {
    count++;
    if (shown.size() < MOST_SHOWN) {
      shown.add(problem);
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Returns the exception that shows the first rows. */
  CsvException exception(String file, long goodRows) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(Locale.ROOT, "%s has %d bad rows of %d:", file, count, count + goodRows));
    shown.forEach(problem -> text.append(System.lineSeparator()).append("  ").append(problem));
    if (count > shown.size()) {
      text.append(System.lineSeparator())
          .append(String.format(Locale.ROOT, "  and %d more", count - shown.size()));
    }
    return new CsvException(text.toString());
  }

  private static String shortened(String cell) {
    String line = cell.replaceAll("\\s+", " ");
    return line.length() <= LONGEST_CELL ? line : line.substring(0, LONGEST_CELL) + "...";
  }
}
