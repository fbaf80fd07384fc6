package dev.penstock.data;

import java.util.Locale;

/** Compares names whatever their case and separators. */
final class Names {

  private Names() {}

  /** Returns the letters and digits alone, in lower case; all of it if there are none. */
  static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    name.codePoints().filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
    return plain.isEmpty() ? name : plain.toString().toLowerCase(Locale.ROOT);
  }
}
