package dev.penstock.data;

/**
 * How a file keeps separators and line ends within a cell.
 *
 * @param mark stands around such a cell, and twice for itself within; {@link CsvFormat#NONE} if
 *     quotes are ordinary letters
 * @param escape makes the character behind it an ordinary one; {@link CsvFormat#NONE} if nothing
 *     does
 * @param trimmed whether blanks around a cell do not belong to it; those within quotes always do
 */
public record CsvQuotes(char mark, char escape, boolean trimmed) {

  /** Double quotes, no escapes, and blanks belong to the cell (RFC 4180). */
  public static final CsvQuotes STANDARD = new CsvQuotes('"', CsvFormat.NONE, false);
}
