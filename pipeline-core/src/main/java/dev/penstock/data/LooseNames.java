package dev.penstock.data;

import java.util.Locale;

/**
 * Compares names whatever their case and separators. Separators are blanks, {@code _} and {@code
 * -}, and a point between letters; any other symbol is part of the name, so that {@code C}, {@code
 * C++} and {@code C#} are three, and so are {@code <=50K}, {@code >50K} and {@code 50K}.
 */
final class LooseNames {

  private LooseNames() {}

  /**
   * Returns the name in lower case without separators between its letters and digits. Between two
   * digits one {@code _} stays for them: {@code 18-25} is {@code 18_25} and not {@code 1825}.
   */
  static String plain(String name) {
    int[] letters = name.strip().toLowerCase(Locale.ROOT).codePoints().toArray();
    StringBuilder plain = new StringBuilder(letters.length);
    int i = 0;
    while (i < letters.length) {
      int end = i;
      while (end < letters.length && isSeparator(letters[end])) {
        end++;
      }
      if (end == i) {
        plain.appendCodePoint(letters[i++]);
      } else {
        appendSeparators(plain, letters, i, end);
        i = end;
      }
    }
    return plain.toString();
  }

  private static boolean isSeparator(int c) {
    return c == '_'
        || c == '-'
        || c == '.'
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c);
  }

  private static void appendSeparators(StringBuilder plain, int[] letters, int from, int to) {
    int before = from == 0 ? ' ' : letters[from - 1];
    int behind = to == letters.length ? ' ' : letters[to];
    boolean within = Character.isLetterOrDigit(before) && Character.isLetterOrDigit(behind);
    boolean digit = Character.isDigit(before) || Character.isDigit(behind);
    for (int i = from; i < to; i++) {
      if (!(letters[i] == '-' ? within : letters[i] != '.' || (within && !digit))) {
        plain.appendCodePoint(letters[i]);
      }
    }
    if (within && Character.isDigit(before) && Character.isDigit(behind)) {
      plain.append('_');
    }
  }
}
