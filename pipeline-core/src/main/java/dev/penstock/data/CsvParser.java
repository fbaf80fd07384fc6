package dev.penstock.data;

import java.io.IOException;
import java.io.Reader;
import java.util.Locale;

/**
 * Finds rows and their cells in characters, in one pass, without a copy of them (RFC 4180 and the
 * options of {@link CsvFormat}). Not thread-safe.
 */
final class CsvParser {

  /** The longest cell. */
  static final int MOST_CHARACTERS = 1 << 24;

  private static final int FIRST_CAPACITY = 1 << 14;

  /** What takes the cells of a row. */
  interface Cells {

    /** Starts a row. */
    void begin(long line);

    /** Takes a cell; the buffer is another's. */
    void cell(int column, char[] buffer, int offset, int length);

    /** Ends a row of so many cells. */
    void end(int cells);
  }

  private final Reader in;
  private final Cells cells;
  private final String file;
  private final char separator;
  private final char quote;
  private final char escape;
  private final char comment;
  private final boolean trimmed;

  /** No character above it ends a cell without quotes. */
  private final char highest;

  /** No character above it means anything within quotes. */
  private final char highestQuoted;

  private char[] buffer = new char[FIRST_CAPACITY];
  private int at;
  private int limit;
  private long line = 1;
  private long openedAtEnd;

  CsvParser(Reader in, CsvFormat format, String file, Cells cells) {
    this.in = in;
    this.cells = cells;
    this.file = file;
    this.separator = format.separator();
    this.quote = format.quotes().mark();
    this.escape = format.quotes().escape();
    this.comment = format.lines().comment();
    this.trimmed = format.quotes().trimmed();
    this.highest = highest(separator, '\r', escape);
    this.highestQuoted = highest(quote, '\r', escape);
  }

  private static char highest(char a, char b, char c) {
    return (char) Math.max(a, Math.max(b, c));
  }

  /** Leaves out byte order marks: of charsets of which bytes do not tell, and second ones. */
  void skipMarks() throws IOException {
    while (has() && buffer[at] == CsvInput.MARK) {
      at++;
    }
  }

  /** Leaves out whole lines, whatever is in them. */
  void skipLines(int count) throws IOException {
    for (int i = 0; i < count && has(); i++) {
      skipLine();
    }
  }

  /**
   * Gives the next row to the cells' taker.
   *
   * @return whether there was one
   * @throws CsvException if a quote is where none can be, or never ends, or a cell is too long
   */
  boolean next() throws IOException {
    if (!findRow()) {
      return false;
    }
    cells.begin(line);
    int column = 0;
    while (cell(column)) {
      column++;
    }
    cells.end(column + 1);
    return true;
  }

  private boolean findRow() throws IOException {
    while (has()) {
      char c = buffer[at];
      if (c == '\n' || c == '\r') {
        endLine();
      } else if (comment != CsvFormat.NONE && c == comment) {
        skipLine();
      } else if (trimmed && isBlank(c)) {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  private void skipLine() throws IOException {
    while (has()) {
      if (buffer[at] == '\n' || buffer[at] == '\r') {
        endLine();
        return;
      }
      at++;
    }
  }

  private void endLine() throws IOException {
    boolean mayGoOn = buffer[at++] == '\r';
    line++;
    if (mayGoOn && has() && buffer[at] == '\n') {
      at++;
    }
  }

  private boolean isBlank(char c) {
    return (c == ' ' || c == '\t' || c == '\u00a0') && c != separator;
  }

  /** Reads a cell up to behind what ends it; returns whether another follows in the row. */
  private boolean cell(int column) throws IOException {
    while (trimmed && has() && isBlank(buffer[at])) {
      at++;
    }
    boolean opened = quote != CsvFormat.NONE && has() && buffer[at] == quote;
    return opened ? quoted(column) : plain(column);
  }

  private boolean plain(int column) throws IOException {
    int start = at;
    int i = at;
    while (true) {
      char[] chars = buffer;
      int end = limit;
      for (; i < end; i++) {
        char c = chars[i];
        if (c <= highest) {
          if (c == separator || c == '\n' || c == '\r') {
            give(column, start, i);
            return behind(i);
          }
          if (c == escape && escape != CsvFormat.NONE) {
            return escaped(column, start, i);
          }
        }
      }
      i -= start;
      if (!fill(start)) {
        give(column, 0, i);
        at = limit;
        return false;
      }
      start = 0;
    }
  }

  /** Goes on in a cell without quotes at its first escape, moving the rest of it to the left. */
  private boolean escaped(int column, int from, int firstEscape) throws IOException {
    int start = from;
    int write = firstEscape;
    int i = firstEscape;
    boolean missingMark = false;
    while (true) {
      if (i == limit || (buffer[i] == escape && i + 1 == limit)) {
        boolean more = fill(start);
        i -= start;
        write -= start;
        start = 0;
        if (more) {
          continue;
        }
        if (i < limit) {
          buffer[write++] = escape;
        }
        giveEscaped(column, 0, write, missingMark);
        at = limit;
        return false;
      }
      char c = buffer[i];
      if (c == separator || c == '\n' || c == '\r') {
        giveEscaped(column, start, write, missingMark);
        return behind(i);
      }
      if (c == escape) {
        i++;
        missingMark |= write == start && buffer[i] == 'N';
        line += buffer[i] == '\n' ? 1 : 0;
      }
      buffer[write++] = buffer[i++];
    }
  }

  private boolean quoted(int column) throws IOException {
    long opened = line;
    at++;
    int start = at;
    int write = at;
    int run = at;
    int i = at;
    int lastReturn = -1;
    while (true) {
      char[] chars = buffer;
      int end = limit;
      while (i < end && (chars[i] > highestQuoted || isPlainWithinQuotes(chars[i]))) {
        i++;
      }
      if (i == end || (i + 1 == end && (chars[i] == quote || chars[i] == escape))) {
        boolean more = fill(start);
        i -= start;
        write -= start;
        run -= start;
        lastReturn -= start;
        start = 0;
        if (more) {
          continue;
        }
        if (i == limit || buffer[i] != quote) {
          throw neverEnds(opened);
        }
      }
      char c = buffer[i];
      if (c == quote && !(i + 1 < limit && buffer[i + 1] == quote)) {
        move(run, write, i - run);
        return behindQuote(column, start, write + i - run, i + 1);
      }
      if (c == quote || (c == escape && escape != CsvFormat.NONE)) {
        int kept = i - run;
        move(run, write, kept);
        write += kept;
        run = i + 1;
        i++;
      }
      if (buffer[i] == '\r' || (buffer[i] == '\n' && lastReturn != i - 1)) {
        line++;
      }
      lastReturn = buffer[i] == '\r' ? i : lastReturn;
      i++;
    }
  }

  /** Closes the gap that a quote or an escape leaves; most cells have none. */
  private void move(int from, int to, int length) {
    if (from != to) {
      System.arraycopy(buffer, from, buffer, to, length);
    }
  }

  private boolean behindQuote(int column, int from, int to, int behind) throws IOException {
    int start = from;
    int last = to;
    int i = behind;
    while (true) {
      if (i == limit) {
        boolean more = fill(start);
        i -= start;
        last -= start;
        start = 0;
        if (!more) {
          hand(column, 0, last);
          at = limit;
          return false;
        }
      }
      char c = buffer[i];
      if (c == separator || c == '\n' || c == '\r') {
        hand(column, start, last - start);
        return behind(i);
      }
      if (!trimmed || !isBlank(c)) {
        throw goesOn(last > start && buffer[last - 1] == '\\');
      }
      i++;
    }
  }

  /** Goes behind what ends a cell; returns whether another follows in the row. */
  private boolean behind(int end) throws IOException {
    at = end;
    if (buffer[end] == separator) {
      at++;
      return true;
    }
    endLine();
    return false;
  }

  private void give(int column, int start, int end) {
    hand(column, start, withoutBlanks(start, end) - start);
  }

  private void giveEscaped(int column, int start, int end, boolean missingMark) {
    int last = withoutBlanks(start, end);
    hand(column, start, missingMark && last == start + 1 ? 0 : last - start);
  }

  private void hand(int column, int start, int length) {
    if (length > MOST_CHARACTERS) {
      throw tooLong();
    }
    cells.cell(column, buffer, start, length);
  }

  private int withoutBlanks(int start, int end) {
    int last = end;
    while (trimmed && last > start && isBlank(buffer[last - 1])) {
      last--;
    }
    return last;
  }

  private boolean has() throws IOException {
    return at < limit || fill(at);
  }

  /** Reads more, and moves what is kept to the front of the buffer. Returns false at the end. */
  private boolean fill(int from) throws IOException {
    int kept = limit - from;
    if (kept > MOST_CHARACTERS) {
      throw tooLong();
    }
    char[] old = buffer;
    if (kept > buffer.length / 2) {
      buffer = new char[buffer.length * 2];
    }
    System.arraycopy(old, from, buffer, 0, kept);
    at -= from;
    limit = kept;
    int read = in.read(buffer, kept, buffer.length - kept);
    limit += Math.max(read, 0);
    return read >= 0;
  }

  private boolean isPlainWithinQuotes(char c) {
    return c != quote && c != escape && c != '\n' && c != '\r';
  }

  private CsvException neverEnds(long opened) {
    openedAtEnd = opened;
    return new CsvException(
        String.format(
            Locale.ROOT,
            "%s is not whole: the quote opened in line %d never ends. Was the file cut short? If"
                + " quotes are ordinary letters in it, read it with withoutQuotes()",
            file,
            opened));
  }

  private CsvException goesOn(boolean behindBackslash) {
    String advice =
        behindBackslash
            ? "If \\\" is a quote in this file, read it with withEscape('\\\\')"
            : "If quotes are ordinary letters in this file, read it with withoutQuotes()";
    return new CsvException(
        String.format(
            Locale.ROOT,
            "%s is not CSV: in line %d a cell goes on behind its closing quote. %s",
            file,
            line,
            advice));
  }

  private CsvException tooLong() {
    return new CsvException(
        String.format(
            Locale.ROOT,
            "%s, line %d: a cell has more than %d characters. Is a quote left open, or is it no CSV"
                + " file?",
            file,
            line,
            MOST_CHARACTERS));
  }

  /** Returns the line of the quote that was open at the end of the text, or 0 if none was. */
  long openedAtEnd() {
    return openedAtEnd;
  }

  /** Returns the line that is being read, from 1. */
  long line() {
    return line;
  }
}
