package dev.penstock.data;

import static java.util.Objects.requireNonNull;

import dev.penstock.Parameterized;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a CSV file is written. Quotes are always {@code "}, doubled within a quoted cell; lines end
 * as they like; blank lines are no rows; a byte order mark of UTF-8 is skipped.
 *
 * @param separator what stands between two cells
 * @param charset how the characters are written
 * @param missing cells that mean a missing value beside the empty one, for example {@code NA};
 *     compared without the spaces around them
 */
public record CsvFormat(char separator, Charset charset, SortedSet<String> missing)
    implements Parameterized {

  /** Commas, UTF-8, and only empty cells are missing (RFC 4180). */
  public static final CsvFormat STANDARD =
      new CsvFormat(',', StandardCharsets.UTF_8, Collections.emptySortedSet());

  /**
   * Copies the set and checks the separator.
   *
   * @throws IllegalArgumentException if the separator is a quote or ends a line
   */
  public CsvFormat {
    requireNonNull(charset, "charset");
    missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
    if (separator == '"' || separator == '\n' || separator == '\r') {
      throw new IllegalArgumentException("A quote or line end cannot separate cells");
    }
  }

  /** Returns a copy with another separator. */
  public CsvFormat withSeparator(char newSeparator) {
    return new CsvFormat(newSeparator, charset, missing);
  }

  /** Returns a copy with another charset. */
  public CsvFormat withCharset(Charset newCharset) {
    return new CsvFormat(separator, newCharset, missing);
  }

  /** Returns a copy with other cells that mean a missing value. */
  public CsvFormat withMissing(String... cells) {
    return new CsvFormat(separator, charset, new TreeSet<>(Set.of(cells)));
  }

  /** Returns separator, charset and missing cells, for people. */
  @Override
  public SortedMap<String, String> parameters() {
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put("separator", separator == '\t' ? "tab" : String.valueOf(separator));
    parameters.put("charset", charset.name());
    parameters.put("missing", String.join(" ", missing));
    return parameters;
  }
}
