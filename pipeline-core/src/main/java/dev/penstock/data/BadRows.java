package dev.penstock.data;

import dev.penstock.spi.PlainLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the rows of a file. Cells are quoted only if that was asked for. */
final class BadRows {

  private static final int MOST_SHOWN = 20;
  private static final int LONGEST_CELL = 60;
  private static final String EMPTY = "it is empty";

  private final boolean valuesShown;
  private final List<String> shown = new ArrayList<>();
  private final Set<String> advice = new LinkedHashSet<>();
  private long count;

  /** Whether a problem would say more if values could be shown. */
  private boolean hidden;

  BadRows(boolean valuesShown) {
    this.valuesShown = valuesShown;
  }

  /**
   * A cell that is not what it should be.
   *
   * @param column its place
   * @param expected what it should be
   * @param found what it is, in words
   * @param advice which option would read it
   */
  record Cell(int column, String expected, String found, Optional<String> advice) {}

  Cell cell(int column, String expected, char[] buffer, int offset, int length) {
    Optional<CellSlip> slip = CellSlip.of(expected, buffer, offset, length);
    return new Cell(
        column,
        expected,
        found(slip.map(CellSlip::words), buffer, offset, length),
        slip.map(CellSlip::advice));
  }

  private String found(Optional<String> words, char[] buffer, int offset, int length) {
    if (CellReader.isBlank(buffer, offset, length)) {
      return EMPTY;
    }
    if (valuesShown) {
      int start = Math.min(length, LONGEST_CELL + 1);
      return "it was '" + PlainLine.of(new String(buffer, offset, start), LONGEST_CELL) + "'";
    }
    return String.format(
        Locale.ROOT,
        "it was %s of %d %s",
        words.orElse("another text"),
        length,
        length == 1 ? "character" : "characters");
  }

  void add(long line, String column, Cell cell) {
    hidden |= !valuesShown && !cell.found().equals(EMPTY);
    cell.advice().ifPresent(advice::add);
    add(
        String.format(
            Locale.ROOT,
            "line %d, column '%s': expected %s but %s",
            line,
            column,
            cell.expected(),
            cell.found()));
  }

  /**
   * Adds a row that has another number of cells than it should.
   *
   * @param filled whether a cell beyond the columns has something in it
   */
  void ragged(long line, CsvHeader header, int cells, boolean filled) {
    int width = header.names().size();
    String advice =
        cells > width && !filled ? "; those beyond are empty: see ignoringEmptyEnds()" : "";
    add(
        String.format(
            Locale.ROOT,
            "line %d: expected %d cells, %s, but there are %d%s",
            line,
            width,
            header.isGiven() ? "one for each name that was given" : "as in the header",
            cells,
            advice));
  }

  /** Adds a row whose cells are the names of the columns, as in files that were put together. */
  void headerAgain(long line, CsvHeader header) {
    add(
        String.format(
            Locale.ROOT,
            header.isGiven()
                ? "line %d: it has the names that were given; if it is a header leave it out, in front"
                    + " with skippingLines(1)"
                : "line %d: the header stands there again; were files put together? Leave that line"
                    + " out",
            line));
  }

  void refused(long line, RuntimeException reason) {
    hidden |= !valuesShown;
    @Nullable String message = valuesShown ? reason.getMessage() : null;
    String shownReason = message == null ? "" : ": " + PlainLine.of(message, 10 * LONGEST_CELL);
    add(
        String.format(
            Locale.ROOT,
            "line %d: the record refused it with %s%s",
            line,
            reason.getClass().getSimpleName(),
            shownReason));
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

  /**
   * Returns the exception that shows the first rows.
   *
   * @param headerAdvice what is odd about the header, with a space in front; may be empty
   */
  CsvException exception(String file, long goodRows, String headerAdvice) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s has %d bad %s of %d:",
            file,
            count,
            count == 1 ? "row" : "rows",
            count + goodRows));
    shown.forEach(problem -> text.append(System.lineSeparator()).append("  ").append(problem));
    if (count > shown.size()) {
      text.append(System.lineSeparator())
          .append(String.format(Locale.ROOT, "  and %d more", count - shown.size()));
    }
    if (!headerAdvice.isEmpty()) {
      text.append(System.lineSeparator()).append("The header looks odd.").append(headerAdvice);
    }
    advice.forEach(sentence -> text.append(System.lineSeparator()).append(sentence));
    if (hidden) {
      text.append(System.lineSeparator())
          .append(
              "To see what the cells hold call showValues(); name those that stand for a missing"
                  + " value with missing(...)");
    }
    return new CsvException(text.toString());
  }
}
