package dev.penstock.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes rows of the cells of one pass: the header first, then rows. Bad rows are left out. */
final class CsvHandler<R> implements CsvParser.Cells {

  /** As wide as a file may be, so that what is no CSV file does not fill the memory. */
  static final int MOST_COLUMNS = 1 << 18;

  private static final char[] EMPTY = {};

  private final String file;
  private final CsvLines lines;
  private final Function<CsvHeader, RowMaker<R>> makers;
  private final BadRows badRows;
  private final List<String> headerCells = new ArrayList<>();
  private @Nullable CsvHeader header;
  private @Nullable RowMaker<R> maker;
  private @Nullable R row;
  private int width;
  private long line;
  private long emptyRows;

  /** Whether a cell beyond the header has something in it. */
  private boolean beyond;

  /** Whether all cells of the row so far are the names of their columns. */
  private boolean namesAgain;

  /** How many empty cells wait at the row's start, since all of it may be empty. */
  private int waiting;

  /** What is wrong with the row's first bad cell; a row is bad once, whatever is wrong with it. */
  private BadRows.@Nullable Cell bad;

  /**
   * Creates a handler of one pass.
   *
   * @param makers what makes the rows, once the header is known
   * @param badRows where problems go
   */
  CsvHandler(
      String file, CsvLines lines, Function<CsvHeader, RowMaker<R>> makers, BadRows badRows) {
    this.file = file;
    this.lines = lines;
    this.makers = makers;
    this.badRows = badRows;
  }

  /** Starts the pass with names that are known; none if the first row has them. */
  void start(List<String> names) {
    if (!names.isEmpty()) {
      setHeader(CsvHeader.given(file, names));
    }
  }

  private void setHeader(CsvHeader newHeader) {
    header = newHeader;
    width = newHeader.names().size();
    maker = makers.apply(newHeader);
  }

  /** Returns the row that ended last, or null if it was the header, empty or bad. */
  @Nullable R row() {
    return row;
  }

  /** Returns how many rows were left out because all their cells are empty. */
  long emptyRows() {
    return emptyRows;
  }

  @Override
  public void begin(long startLine) {
    line = startLine;
    row = null;
    bad = null;
    beyond = false;
    waiting = 0;
    namesAgain = false;
    if (maker != null) {
      namesAgain = width > 1;
      maker.begin(startLine);
    }
  }

  @Override
  public void cell(int column, char[] buffer, int offset, int length) {
    RowMaker<R> rows = maker;
    if (namesAgain) {
      namesAgain = header != null && header.isName(column, buffer, offset, length);
    }
    if (rows == null) {
      addToHeader(column, new String(buffer, offset, length));
    } else if (column >= width) {
      beyond |= length > 0;
    } else if (length == 0 && waiting == column && lines.emptyRowsIgnored()) {
      waiting++;
    } else {
      if (waiting == column) {
        takeWaiting(rows);
      }
      take(rows, column, buffer, offset, length);
    }
  }

  private void addToHeader(int column, String name) {
    if (column >= MOST_COLUMNS) {
      throw new CsvException(
          String.format(
              Locale.ROOT,
              "The header of %s has more than %d columns, the most that can be read. Is it a CSV"
                  + " file?",
              file,
              MOST_COLUMNS));
    }
    headerCells.add(name);
  }

  private void takeWaiting(RowMaker<R> rows) {
    for (int i = 0; i < waiting; i++) {
      take(rows, i, EMPTY, 0, 0);
    }
    waiting = 0;
  }

  private void take(RowMaker<R> rows, int column, char[] buffer, int offset, int length) {
    if (bad == null) {
      String expected = rows.take(column, buffer, offset, length);
      if (expected != null) {
        bad = badRows.cell(column, expected, buffer, offset, length);
      }
    }
  }

  @Override
  public void end(int cells) {
    RowMaker<R> rows = maker;
    CsvHeader names = header;
    if (rows == null || names == null) {
      setHeader(CsvHeader.of(file, headerCells, lines.emptyEndsIgnored()));
    } else if (waiting == Math.min(cells, width) && waiting > 0 && !beyond) {
      emptyRows++;
    } else if (cells != width && (cells < width || beyond || !lines.emptyEndsIgnored())) {
      badRows.ragged(line, names, cells, beyond);
    } else if (namesAgain) {
      badRows.headerAgain(line, names);
    } else if (bad != null) {
      badRows.add(line, names.names().get(bad.column()), bad);
    } else {
      row = made(rows);
    }
  }

  private @Nullable R made(RowMaker<R> rows) {
    try {
      return rows.make();
    } catch (RuntimeException e) {
      badRows.refused(line, e);
      return null;
    }
  }
}
