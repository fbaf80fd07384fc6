package dev.penstock.data;

import java.util.Locale;

/**
 * Texts of data as messages show them: on one line, cut, without characters that steer terminals.
 */
final class ShownText {

  private ShownText() {}

  /** Returns the text, with dots instead of what is longer than {@code most}. */
  static String of(String text, int most) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(most).forEach(c -> append(shown, c));
    return text.codePointCount(0, text.length()) > most ? shown + "..." : shown.toString();
  }

  private static void append(StringBuilder shown, int c) {
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          shown.append(c == '\n' || c == '\t' ? " " : String.format(Locale.ROOT, "\\u%04x", c));
      default -> shown.appendCodePoint(c);
    }
  }
}
