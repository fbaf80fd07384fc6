package dev.penstock.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes what FastCSV finds in one pass: the header first, then rows. Bad rows are left out. */
final class CsvHandler<R> extends AbstractBaseCsvCallbackHandler<R> {

  private final String file;
  private final Function<CsvHeader, RowMaker<R>> makers;
  private final BadRows badRows;
  private final List<String> headerCells = new ArrayList<>();
  private @Nullable CsvHeader header;
  private @Nullable RowMaker<R> maker;
  private int width;
  private boolean bad;

  /**
   * Creates a handler of one pass.
   *
   * @param makers what makes the rows, once the header is known
   * @param badRows where problems go
   */
  CsvHandler(String file, Function<CsvHeader, RowMaker<R>> makers, BadRows badRows) {
    this.file = file;
    this.makers = makers;
    this.badRows = badRows;
  }

  boolean hasHeader() {
    return header != null;
  }

  @Override
  protected void handleBegin(long line) {
    bad = false;
  }

  @Override
  protected void handleField(int column, char[] buffer, int offset, int length, boolean quoted) {
    RowMaker<R> rows = maker;
    CsvHeader names = header;
    if (rows == null || names == null) {
      headerCells.add(new String(buffer, offset, length));
    } else if (column < width && !bad) {
      String expected = rows.take(column, buffer, offset, length);
      if (expected != null) {
        bad = true;
        badRows.cell(
            getStartingLineNumber(),
            names.names().get(column),
            expected,
            new String(buffer, offset, length));
      }
    }
  }

  @Override
  protected @Nullable R buildRecord() {
    if (getRecordType() != RecordType.DATA) {
      return null;
    }
    RowMaker<R> rows = maker;
    if (rows == null) {
      CsvHeader names = new CsvHeader(file, headerCells);
      header = names;
      width = names.names().size();
      maker = makers.apply(names);
      return null;
    }
    if (getFieldCount() != width) {
      badRows.ragged(getStartingLineNumber(), width, getFieldCount());
      return null;
    }
    return bad ? null : made(rows);
  }

  private @Nullable R made(RowMaker<R> rows) {
    try {
      return rows.make();
    } catch (RuntimeException e) {
      badRows.refused(getStartingLineNumber(), e);
      return null;
    }
  }
}
