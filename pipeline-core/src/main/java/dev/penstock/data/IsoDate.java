package dev.penstock.data;

import java.time.LocalDate;

/** Reads days as ISO 8601 writes them; those of four digits of a year without a formatter. */
final class IsoDate {

  private static final int LENGTH = 10;

  private IsoDate() {}

  /**
   * Returns the day.
   *
   * @throws java.time.DateTimeException if it is none
   */
  static LocalDate parse(String text) {
    if (text.length() != LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return LocalDate.parse(text);
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, LENGTH);
    return year < 0 || month < 0 || day < 0
        ? LocalDate.parse(text)
        : LocalDate.of(year, month, day);
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }
}
