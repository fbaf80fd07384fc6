package dev.penstock.data;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a cell seems to be that is not what it should be, and which option would read it.
 *
 * @param words what it is, without what it holds
 * @param advice what to do about it
 */
record CellSlip(String words, String advice) {

  private static final int LONGEST = 40;

  private static final CellSlip COMMA =
      new CellSlip(
          "a number with ','",
          "If the ',' is a decimal mark say CsvFormat's withDecimal(','), if it groups digits"
              + " withGrouping(',')");

  private static final CellSlip FRACTION =
      new CellSlip(
          "a number with a fraction", "Numbers with fractions are read as double or BigDecimal");

  private static final CellSlip TOO_LARGE =
      new CellSlip(
          "a number beyond those of the type", "Larger numbers are read as long or double");

  private static final CellSlip DATE =
      new CellSlip(
          "a date in another form",
          "Say how dates are written with CsvFormat's withPatterns(\"dd.MM.uuuu\") or"
              + " withPattern(column, ..)");

  /**
   * Cells that look like something.
   *
   * @param expected how what they should be begins
   * @param pattern what they look like
   * @param slip what is said of them
   */
  private record Look(String expected, Pattern pattern, CellSlip slip) {

    Look(String expected, String pattern, CellSlip slip) {
      this(expected, Pattern.compile(pattern), slip);
    }
  }

  private static final List<Look> LOOKS =
      List.of(
          new Look("a number", "[+-]?[0-9.]*,[0-9.,]*[0-9]", COMMA),
          new Look("a whole number", "[+-]?[0-9.]*,[0-9.,]*[0-9]", COMMA),
          new Look("a whole number", "[+-]?[0-9]*\\.[0-9]+", FRACTION),
          new Look("a whole number (", "[+-]?[0-9]+", TOO_LARGE),
          new Look("a date", "[0-9]{1,4}([./-])[0-9]{1,2}\\1[0-9]{1,4}([T ].*)?", DATE));

  /** Returns what a cell seems to be; empty if it looks like nothing that is known. */
  static Optional<CellSlip> of(String expected, char[] buffer, int offset, int length) {
    if (length > LONGEST) {
      return Optional.empty();
    }
    String cell = new String(buffer, offset, length).strip();
    return LOOKS.stream()
        .filter(look -> expected.startsWith(look.expected()))
        .filter(look -> look.pattern().matcher(cell).matches())
        .map(Look::slip)
        .findFirst();
  }
}
