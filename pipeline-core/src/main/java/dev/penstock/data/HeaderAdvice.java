package dev.penstock.data;

import java.util.List;
import java.util.Locale;

/** Says which option a file may need whose header is not what was expected. */
final class HeaderAdvice {

  private static final List<Character> SEPARATORS = List.of(';', '\t', '|', ',');

  private HeaderAdvice() {}

  /** Returns a sentence with a space in front, or an empty text if there is nothing to advise. */
  static String of(CsvHeader header, CsvFormat format) {
    if (header.names().stream().anyMatch(name -> name.indexOf('\0') >= 0)) {
      return " It seems to be written in UTF-16: name it with charset(StandardCharsets.UTF_16LE) or"
          + " UTF_16BE.";
    }
    if (isOneColumn(header)) {
      for (char separator : SEPARATORS) {
        if (separator != format.separator() && header.names().get(0).indexOf(separator) >= 0) {
          return String.format(
              Locale.ROOT,
              " It is one column: the file seems to have %s between its cells. Name it with"
                  + " separator(%s).",
              separator == '\t' ? "tabs" : "'" + separator + "'",
              separator == '\t' ? "'\\t'" : "'" + separator + "'");
        }
      }
    }
    return header.names().stream().anyMatch(Numbers::isNumber)
        ? " It has a number in it: if the first line is a row, give the names with"
            + " withoutHeader(names)."
        : "";
  }

  static boolean isOneColumn(CsvHeader header) {
    return header.names().size() == 1;
  }
}
