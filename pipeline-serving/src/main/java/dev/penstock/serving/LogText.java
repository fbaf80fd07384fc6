package dev.penstock.serving;

import java.util.Locale;

/** Names and messages as one line of a log can hold them, wherever they come from. */
final class LogText {

  private static final int LONGEST = 500;

  private LogText() {}

  /** Returns {@code text} on one line, cut off, with what is invisible or would lie as its code. */
  static String of(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().limit(LONGEST).forEach(character -> append(line, character));
    return text.codePointCount(0, text.length()) > LONGEST ? line + "…" : line.toString();
  }

  private static void append(StringBuilder line, int character) {
    switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          line.append(String.format(Locale.ROOT, "\\u%04x", character));
      default -> line.appendCodePoint(character);
    }
  }
}
