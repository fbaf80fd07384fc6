package dev.penstock.data;

import dev.penstock.data.Schema.Column;
import dev.penstock.data.Schema.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows without a class: all cells, as texts. */
final class RowShape implements CsvShape<Row> {

  private final Row.Columns columns;
  private final String[] missingCells;

  RowShape(CsvHeader header, CsvFormat format) {
    this.columns = new Row.Columns(header.names());
    this.missingCells = format.missing().toArray(new String[0]);
  }

  @Override
  public RowMaker<Row> maker() {
    return new Maker();
  }

  @Override
  public Survey<Row> survey() {
    return new Surveyor();
  }

  private class Maker implements RowMaker<Row> {
    private @Nullable Object[] cells = new Object[columns.names().size()];

    @Override
    public @Nullable String take(int column, char[] buffer, int offset, int length) {
      boolean kept =
          !CellReader.isBlankOrMark(missingCells, buffer, offset, length)
              || CellReader.isBlank(buffer, offset, length);
      cells[column] = kept ? new String(buffer, offset, length) : null;
      return null;
    }

    @Override
    public Row make() {
      Row row = new Row(columns, cells);
      cells = new Object[cells.length];
      return row;
    }
  }

  private final class Surveyor extends Maker implements Survey<Row> {
    private final long[] missing = new long[columns.names().size()];
    private final boolean[] number = new boolean[missing.length];
    private final boolean[] text = new boolean[missing.length];

    @Override
    public @Nullable String take(int column, char[] buffer, int offset, int length) {
      if (CellReader.isBlankOrMark(missingCells, buffer, offset, length)) {
        missing[column]++;
      } else if (!text[column]) {
        boolean isNumber = Numbers.isNumber(buffer, offset, length);
        number[column] |= isNumber;
        text[column] = !isNumber;
      }
      return super.take(column, buffer, offset, length);
    }

    @Override
    public Schema schema() {
      List<Column> all = new ArrayList<>();
      for (int i = 0; i < missing.length; i++) {
        boolean isNumber = number[i] && !text[i];
        all.add(
            new Column(
                columns.names().get(i),
                isNumber ? Kind.NUMBER : Kind.TEXT,
                isNumber && missing[i] > 0));
      }
      return new Schema(all);
    }

    @Override
    public long[] missing() {
      return missing.clone();
    }
  }
}
