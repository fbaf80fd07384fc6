package dev.penstock.data;

import dev.penstock.spi.CloseMatches;
import dev.penstock.spi.PlainLine;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names of a file's columns, and where each of them stands. */
final class CsvHeader {

  private static final int MOST_SHOWN = 40;
  private static final int LONGEST_NAME = 60;

  private final String file;
  private final boolean given;
  private final List<String> names;
  private final Map<String, List<Integer>> places = new LinkedHashMap<>();

  /** Filled when first needed. */
  private final Map<String, List<Integer>> placesOfPlain = new HashMap<>();

  private CsvHeader(String file, boolean given, List<String> names) {
    this.file = file;
    this.given = given;
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      places.computeIfAbsent(names.get(i), name -> new ArrayList<>(1)).add(i);
    }
  }

  /** Returns a header that the application knows. */
  static CsvHeader given(String file, List<String> names) {
    return new CsvHeader(file, true, names);
  }

  /**
   * Returns the header in a file's first row; a column without a name is called by its place, such
   * as {@code column1}.
   *
   * @param endsIgnored whether columns without a name at the end are none
   */
  static CsvHeader of(String file, List<String> cells, boolean endsIgnored) {
    int width = cells.size();
    while (endsIgnored && width > 1 && cells.get(width - 1).isBlank()) {
      width--;
    }
    List<String> all = new ArrayList<>();
    for (String cell : cells.subList(0, width)) {
      all.add(cell.isBlank() ? placeName(all.size()) : cell.strip());
    }
    return new CsvHeader(file, false, all);
  }

  List<String> names() {
    return names;
  }

  /** Returns whether a cell holds the name of its column, whatever blanks are around it. */
  boolean isName(int column, char[] buffer, int offset, int length) {
    if (column >= names.size()) {
      return false;
    }
    String name = names.get(column);
    int from = offset;
    int to = offset + length;
    while (from < to && (buffer[from] <= ' ' || buffer[from] == CsvInput.MARK)) {
      from++;
    }
    while (to > from && buffer[to - 1] <= ' ') {
      to--;
    }
    if (from == to) {
      return !given && name.equals(placeName(column));
    }
    return to - from == name.length()
        && name.contentEquals(CharBuffer.wrap(buffer, from, to - from));
  }

  private static String placeName(int column) {
    return "column" + (column + 1);
  }

  boolean isGiven() {
    return given;
  }

  String file() {
    return file;
  }

  /** Returns the places of the columns of exactly that name, in order. */
  List<Integer> exactly(String name) {
    return places.getOrDefault(name, List.of());
  }

  /** Returns the places of the columns of that name, whatever its case and separators, in order. */
  List<Integer> loosely(String name) {
    if (placesOfPlain.isEmpty()) {
      for (int i = 0; i < names.size(); i++) {
        placesOfPlain
            .computeIfAbsent(LooseNames.plain(names.get(i)), plain -> new ArrayList<>(1))
            .add(i);
      }
    }
    return placesOfPlain.getOrDefault(LooseNames.plain(name), List.of());
  }

  /**
   * Refuses two columns of one name, where all columns are read by their names.
   *
   * @throws CsvException if there are two
   */
  void requireDifferent() {
    places.forEach(
        (name, found) -> {
          if (found.size() > 1) {
            throw new CsvException(
                twice(name)
                    + ". Rows without a class have their columns by name: read a record that leaves"
                    + " them out, or skip the header with skippingLines(1) and give names with"
                    + " withoutHeader(names)");
          }
        });
  }

  /** Returns the sentence that says that a name stands there more than once. */
  String twice(String name) {
    List<Integer> found = exactly(name);
    return String.format(
        Locale.ROOT,
        "The header of %s names '%s' twice, in columns %d and %d",
        file,
        PlainLine.of(name, LONGEST_NAME),
        found.get(0) + 1,
        found.get(1) + 1);
  }

  /** Returns the names close to one that is not there, as a question, or an empty text. */
  String closeTo(String name) {
    return CloseMatches.hint(name, names);
  }

  String shown() {
    String first =
        String.join(
            ", ",
            names.stream()
                .limit(MOST_SHOWN)
                .map(name -> PlainLine.of(name, LONGEST_NAME))
                .toList());
    return names.size() <= MOST_SHOWN
        ? first
        : first + String.format(Locale.ROOT, " and %d more", names.size() - MOST_SHOWN);
  }
}
