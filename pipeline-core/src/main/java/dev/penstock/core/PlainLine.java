package dev.penstock.core;

import java.util.Locale;

/**
 * Makes a text of the application fit for a line of a terminal: short, and without what moves the
 * cursor, ends the line or turns its direction (Unicode Standard Annex 9).
 */
final class PlainLine {

  private PlainLine() {}

  /** Returns a text with such characters written as escapes, and at most so many of its own. */
  static String of(String text, int longest) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), longest) + 3);
    int i = 0;
    while (i < text.length() && i < longest) {
      int character = text.codePointAt(i);
      if (isPlain(character)) {
        line.appendCodePoint(character);
      } else {
        line.append(String.format(Locale.ROOT, "\\u%04x", character));
      }
      i += Character.charCount(character);
    }
    return i < text.length() ? line.append("...").toString() : line.toString();
  }

  private static boolean isPlain(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> !turnsDirection(character);
    };
  }

  private static boolean turnsDirection(int character) {
    return character == 0x061c
        || character == 0x200e
        || character == 0x200f
        || (character >= 0x202a && character <= 0x202e)
        || (character >= 0x2066 && character <= 0x2069);
  }
}
