package dev.penstock.data;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the lines of a file are.
 *
 * @param skipped lines in front that belong to no row
 * @param comment begins a line that is left out; {@link CsvFormat#NONE} if nothing does
 * @param names what the columns are called; empty if the first line says it
 * @param emptyEndsIgnored whether empty cells beyond the last column are left out
 * @param emptyRowsIgnored whether rows whose cells are all empty are left out
 */
public record CsvLines(
    int skipped,
    char comment,
    List<String> names,
    boolean emptyEndsIgnored,
    boolean emptyRowsIgnored) {

  /** The first line names the columns; each line after it is a row. */
  public static final CsvLines STANDARD = new CsvLines(0, CsvFormat.NONE, List.of(), false, false);

  /**
   * Copies the names.
   *
   * @throws IllegalArgumentException if {@code skipped} is negative, or a name is blank or given
   *     twice
   */
  public CsvLines {
    names = List.copyOf(names);
    if (skipped < 0) {
      throw new IllegalArgumentException("Lines to skip must not be negative but were " + skipped);
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank() || !seen.add(name)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Names of columns must be different and not blank, but '%s' is not",
                name));
      }
    }
  }

  CsvLines withSkipped(int count) {
    return new CsvLines(count, comment, names, emptyEndsIgnored, emptyRowsIgnored);
  }

  CsvLines withComment(char mark) {
    return new CsvLines(skipped, mark, names, emptyEndsIgnored, emptyRowsIgnored);
  }

  CsvLines withNames(List<String> given) {
    return new CsvLines(skipped, comment, given, emptyEndsIgnored, emptyRowsIgnored);
  }

  CsvLines ignoringEmptyEnds() {
    return new CsvLines(skipped, comment, names, true, emptyRowsIgnored);
  }

  CsvLines ignoringEmptyRows() {
    return new CsvLines(skipped, comment, names, emptyEndsIgnored, true);
  }

  void describe(Map<String, String> parameters) {
    if (skipped > 0) {
      parameters.put("skipped", Integer.toString(skipped));
    }
    if (comment != CsvFormat.NONE) {
      parameters.put("comment", String.valueOf(comment));
    }
    if (!names.isEmpty()) {
      parameters.put("names", String.join(", ", names));
    }
    if (emptyEndsIgnored) {
      parameters.put("empty ends", "ignored");
    }
    if (emptyRowsIgnored) {
      parameters.put("empty rows", "ignored");
    }
  }
}
