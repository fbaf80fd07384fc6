package dev.penstock.tracking.report;

/**
 * Estimates how wide a text is in a picture, where nothing breaks or cuts it. The estimate is for a
 * wide font, so that a narrower one leaves room.
 */
final class TextWidth {

  private static final String NARROW = "ijlt.,:;|!'()[]I ";
  private static final String WIDE = "mwMW@%&";
  private static final int FIRST_FULL_WIDTH = 0x1100;

  private TextWidth() {}

  /** Returns the width of {@code text} in pixels. */
  static double of(String text, double fontSize) {
    return text.codePoints().mapToDouble(TextWidth::ofCharacter).sum() * fontSize;
  }

  /** Returns {@code text}, or as much of it as is at most {@code width} pixels wide, with "…". */
  static String fit(String text, double fontSize, double width) {
    if (of(text, fontSize) <= width) {
      return text;
    }
    double left = width / fontSize - 1;
    int end = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      left -= ofCharacter(character);
      if (left < 0) {
        break;
      }
      end += Character.charCount(character);
    }
    return text.substring(0, end) + "…";
  }

  private static double ofCharacter(int character) {
    if (character >= FIRST_FULL_WIDTH) {
      return 1.05;
    }
    if (NARROW.indexOf(character) >= 0) {
      return 0.36;
    }
    if (WIDE.indexOf(character) >= 0) {
      return 0.95;
    }
    return Character.isUpperCase(character) ? 0.7 : 0.6;
  }
}
