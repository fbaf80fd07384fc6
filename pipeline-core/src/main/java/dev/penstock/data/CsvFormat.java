package dev.penstock.data;

import static java.util.Objects.requireNonNull;

import dev.penstock.Parameterized;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a CSV file is written. Start at {@link #STANDARD} and say what is different. Lines end as
 * they like; blank lines are no rows. A byte order mark is skipped, and a file that begins as gzip
 * does is unpacked.
 *
 * <pre>{@code
 * CsvFormat.STANDARD
 *     .withSeparator(';')
 *     .withDecimal(',')
 *     .withPatterns("dd/MM/yyyy", "HH.mm.ss")
 *     .ignoringEmptyEnds()
 *     .ignoringEmptyRows()
 * }</pre>
 *
 * @param separator what stands between two cells
 * @param charset how the characters are written
 * @param missing cells that mean a missing value beside the empty one, for example {@code NA};
 *     compared without the spaces around them
 * @param quotes how separators and line ends are kept within a cell
 * @param lines what the lines are
 * @param cells how numbers, days and times are written
 */
public record CsvFormat(
    char separator,
    Charset charset,
    SortedSet<String> missing,
    CsvQuotes quotes,
    CsvLines lines,
    CellFormat cells)
    implements Parameterized {

  /** Stands for a mark that there is none of. */
  public static final char NONE = '\0';

  /**
   * Commas, UTF-8, double quotes, the names in the first line, and only empty cells are missing
   * (RFC 4180).
   */
  public static final CsvFormat STANDARD =
      new CsvFormat(
          ',',
          StandardCharsets.UTF_8,
          Collections.emptySortedSet(),
          CsvQuotes.STANDARD,
          CsvLines.STANDARD,
          CellFormat.STANDARD);

  /**
   * Copies the set and checks that separator, quote, escape and comment can be told apart.
   *
   * @throws IllegalArgumentException if two are the same, or one ends a line
   */
  public CsvFormat {
    requireNonNull(charset, "charset");
    requireNonNull(cells, "cells");
    missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
    if (separator == quotes.mark() || separator == '\n' || separator == '\r') {
      throw new IllegalArgumentException("A quote or line end cannot separate cells");
    }
    requireDifferent(separator, quotes.mark(), quotes.escape(), lines.comment());
  }

  private static void requireDifferent(char... marks) {
    Set<Character> seen = new TreeSet<>();
    for (char mark : marks) {
      if (mark == '\n' || mark == '\r' || (mark != NONE && !seen.add(mark))) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Separator, quote, escape and comment must be different and end no line, but '%s'"
                    + " does not do",
                mark));
      }
    }
  }

  /** Returns a copy with another separator. */
  public CsvFormat withSeparator(char newSeparator) {
    return new CsvFormat(newSeparator, charset, missing, quotes, lines, cells);
  }

  /** Returns a copy with another charset. */
  public CsvFormat withCharset(Charset newCharset) {
    return new CsvFormat(separator, newCharset, missing, quotes, lines, cells);
  }

  /** Returns a copy with other cells that mean a missing value. */
  public CsvFormat withMissing(String... marks) {
    return new CsvFormat(separator, charset, new TreeSet<>(Set.of(marks)), quotes, lines, cells);
  }

  /** Returns a copy with another quote, for example {@code '}. */
  public CsvFormat withQuote(char mark) {
    return with(new CsvQuotes(mark, quotes.escape(), quotes.trimmed()));
  }

  /** Returns a copy in which quotes are ordinary letters. */
  public CsvFormat withoutQuotes() {
    return withQuote(NONE);
  }

  /**
   * Returns a copy in which a character makes the next one an ordinary one: with a backslash {@code
   * \"} is a quote within a quoted cell, as MySQL, Hive and Spark write it. A cell {@code \N}
   * without quotes is empty.
   */
  public CsvFormat withEscape(char escape) {
    return with(new CsvQuotes(quotes.mark(), escape, quotes.trimmed()));
  }

  /**
   * Returns a copy in which blanks around cells, and around their quotes, do not belong to them.
   */
  public CsvFormat trimmed() {
    return with(new CsvQuotes(quotes.mark(), quotes.escape(), true));
  }

  private CsvFormat with(CsvQuotes newQuotes) {
    return new CsvFormat(separator, charset, missing, newQuotes, lines, cells);
  }

  /**
   * Returns a copy for files whose first line is a row.
   *
   * @param names what the columns are called, from the first to the last
   * @throws IllegalArgumentException if there is none, or one is blank or given twice
   */
  public CsvFormat withoutHeader(String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException("A file without a header needs the names of its columns");
    }
    return with(lines.withNames(List.of(names)));
  }

  /**
   * Returns a copy that leaves out lines in front of the header, whatever is in them.
   *
   * @throws IllegalArgumentException if {@code count} is negative
   */
  public CsvFormat skippingLines(int count) {
    return with(lines.withSkipped(count));
  }

  /** Returns a copy that leaves out lines that begin with {@code mark}. */
  public CsvFormat withComment(char mark) {
    return with(lines.withComment(mark));
  }

  /**
   * Returns a copy that leaves out empty cells beyond the last column, in the header too: some
   * programs end each line with separators.
   */
  public CsvFormat ignoringEmptyEnds() {
    return with(lines.ignoringEmptyEnds());
  }

  /** Returns a copy that leaves out rows whose cells are all empty. */
  public CsvFormat ignoringEmptyRows() {
    return with(lines.ignoringEmptyRows());
  }

  private CsvFormat with(CsvLines newLines) {
    return new CsvFormat(separator, charset, missing, quotes, newLines, cells);
  }

  /** Returns a copy for numbers with another mark before their fraction, such as {@code 2,6}. */
  public CsvFormat withDecimal(char mark) {
    return with(new CellFormat(mark, cells.grouping(), cells.patterns(), cells.patternOfColumn()));
  }

  /**
   * Returns a copy for numbers in groups of three digits, such as {@code 1'234}; for {@code
   * 1.234,5} say {@link #withDecimal} first.
   */
  public CsvFormat withGrouping(char mark) {
    return with(new CellFormat(cells.decimal(), mark, cells.patterns(), cells.patternOfColumn()));
  }

  /**
   * Returns a copy for days, times and moments that are written by other patterns than those of ISO
   * 8601. A pattern holds for the types that it is all of; a cell that two of them read differently
   * is bad.
   *
   * @param patterns as {@link java.time.format.DateTimeFormatter} has them, in English
   * @throws IllegalArgumentException if one is no pattern, or fits no type
   */
  public CsvFormat withPatterns(String... patterns) {
    return with(
        new CellFormat(
            cells.decimal(), cells.grouping(), List.of(patterns), cells.patternOfColumn()));
  }

  /** Returns a copy in which a column, by its name in the file, has a pattern of its own. */
  public CsvFormat withPattern(String column, String pattern) {
    SortedMap<String, String> all = new TreeMap<>(cells.patternOfColumn());
    all.put(column, pattern);
    return with(new CellFormat(cells.decimal(), cells.grouping(), cells.patterns(), all));
  }

  private CsvFormat with(CellFormat newCells) {
    return new CsvFormat(separator, charset, missing, quotes, lines, newCells);
  }

  /** Returns separator, charset and missing cells, and what else is not standard, for people. */
  @Override
  public SortedMap<String, String> parameters() {
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put("separator", separator == '\t' ? "tab" : String.valueOf(separator));
    parameters.put("charset", charset.name());
    parameters.put("missing", String.join(" ", missing));
    // What is standard is left out: rows that were read before there were options keep their
    // digest.
    if (quotes.mark() != CsvQuotes.STANDARD.mark()) {
      parameters.put("quote", quotes.mark() == NONE ? "none" : String.valueOf(quotes.mark()));
    }
    if (quotes.escape() != NONE) {
      parameters.put("escape", String.valueOf(quotes.escape()));
    }
    if (quotes.trimmed()) {
      parameters.put("blanks", "trimmed");
    }
    lines.describe(parameters);
    cells.describe(parameters);
    return parameters;
  }
}
