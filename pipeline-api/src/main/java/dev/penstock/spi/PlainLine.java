package dev.penstock.spi;

import java.util.Locale;

/**
 * Makes a text of the application fit for a line of a log, a message or a terminal: short, and
 * without what moves the cursor, ends the line, turns its direction (Unicode Standard Annex 9) or
 * cannot be seen.
 */
public final class PlainLine {

  private static final int NON_JOINER = 0x200c;
  private static final int JOINER = 0x200d;

  private PlainLine() {}

  /**
   * Returns the text with such characters written as their codes, and with dots instead of what is
   * longer than {@code longest} characters.
   */
  public static String of(String text, int longest) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), longest) + 3);
    int at = 0;
    for (int taken = 0; taken < longest && at < text.length(); taken++) {
      int character = text.codePointAt(at);
      if (isPlain(character)) {
        line.appendCodePoint(character);
      } else {
        line.append(String.format(Locale.ROOT, "\\u%04x", character));
      }
      at += Character.charCount(character);
    }
    return at < text.length() ? line.append("...").toString() : line.toString();
  }

  private static boolean isPlain(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      // Words of many scripts have these two.
      case Character.FORMAT -> character == NON_JOINER || character == JOINER;
      default -> true;
    };
  }
}
