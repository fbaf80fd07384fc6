package dev.penstock.tracking.report;

import java.util.Locale;

/** Makes any stored text fit to be shown: what is invisible, or would lie, becomes visible. */
final class PlainText {

  private static final char REPLACEMENT = '\uFFFD';
  private static final int CONTROL_PICTURES = 0x2400;

  private PlainText() {}

  /**
   * Returns {@code text} with control characters as their pictures, halves of surrogate pairs and
   * non-characters as U+FFFD, and what overrides the direction of writing as its code. Line feeds
   * and tabs stay.
   */
  static String of(String text) {
    int first = firstUnfit(text);
    if (first == text.length()) {
      return text;
    }
    StringBuilder fit = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      i += appendFit(fit, text, i);
    }
    return fit.toString();
  }

  /** Returns the first {@code most} characters, and how many more there are. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return of(text);
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return of(text.substring(0, end))
        + String.format(Locale.ROOT, " … %s more characters", Numbers.count(text.length() - end));
  }

  /** Returns the first line that is not blank, cut off. */
  static String firstLine(String text, int most) {
    String line = text.lines().filter(part -> !part.isBlank()).findFirst().orElse("");
    return cut(line.strip(), most);
  }

  private static int firstUnfit(String text) {
    int i = 0;
    while (i < text.length() && isPlain(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isPlain(char c) {
    return (c >= ' ' && c < 0x7F) || c == '\n' || c == '\t' || (c >= 0xA0 && c < 0x2000);
  }

  /** Returns how many more characters were taken than the one at {@code i}. */
  private static int appendFit(StringBuilder fit, String text, int i) {
    char c = text.charAt(i);
    if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
      fit.append('\n');
      return 1;
    }
    if (Character.isHighSurrogate(c)
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1))) {
      fit.append(c).append(text.charAt(i + 1));
      return 1;
    }
    appendFit(fit, c);
    return 0;
  }

  private static void appendFit(StringBuilder fit, char c) {
    if (isPlain(c)) {
      fit.append(c);
    } else if (c < ' ') {
      fit.append((char) (CONTROL_PICTURES + c));
    } else if (c == 0x7F) {
      fit.append('\u2421');
    } else if (overridesDirection(c)) {
      fit.append(String.format(Locale.ROOT, "‹U+%04X›", (int) c).toUpperCase(Locale.ROOT));
    } else if (c < 0xA0 || Character.isSurrogate(c) || c >= 0xFFFE) {
      fit.append(REPLACEMENT);
    } else {
      fit.append(c);
    }
  }

  private static boolean overridesDirection(char c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }
}
