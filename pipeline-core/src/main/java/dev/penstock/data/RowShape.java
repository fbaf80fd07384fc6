package dev.penstock.data;

import dev.penstock.data.Schema.Column;
import dev.penstock.data.Schema.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows without a class: all cells, as texts. */
final class RowShape implements CsvShape<Row> {

  private final Row.Columns columns;
  private final CsvFormat format;
  private final String[] missingCells;

  /** By column, what the application says it is; null where it says nothing. */
  private final @Nullable DeclaredColumn[] declared;

  private RowShape(Row.Columns columns, CsvFormat format, @Nullable DeclaredColumn[] declared) {
    this.columns = columns;
    this.format = format;
    this.missingCells = format.missing().toArray(new String[0]);
    this.declared = declared;
  }

  /**
   * Returns the rows of a file.
   *
   * @param kinds of columns, by name
   * @throws CsvException if there is no such column, or two are of one name
   */
  static RowShape of(CsvHeader header, CsvFormat format, Map<String, Kind> kinds) {
    header.requireDifferent();
    @Nullable DeclaredColumn[] declared = new DeclaredColumn[header.names().size()];
    kinds.forEach(
        (name, kind) -> {
          List<Integer> places = header.exactly(name);
          if (places.isEmpty()) {
            throw new CsvException(
                String.format(
                    Locale.ROOT,
                    "The header of %s has no column '%s'.%s%s The header is: %s",
                    header.file(),
                    name,
                    HeaderAdvice.isOneColumn(header) ? "" : header.closeTo(name),
                    HeaderAdvice.of(header, format),
                    header.shown()));
          }
          declared[places.get(0)] = DeclaredColumn.of(name, kind, format);
        });
    return new RowShape(new Row.Columns(header.names()), format, declared);
  }

  @Override
  public RowMaker<Row> maker() {
    return new Maker();
  }

  @Override
  public Survey<Row> survey() {
    return new Surveyor();
  }

  private final class Maker implements RowMaker<Row> {
    private @Nullable Object[] cells = new Object[declared.length];

    @Override
    public @Nullable String take(int column, char[] buffer, int offset, int length) {
      DeclaredColumn known = declared[column];
      if (CellReader.isBlankOrMark(missingCells, buffer, offset, length)) {
        boolean kept = CellReader.isBlank(buffer, offset, length);
        cells[column] = kept ? new String(buffer, offset, length) : null;
      } else if (known == null) {
        cells[column] = new String(buffer, offset, length);
      } else if (known.fits(buffer, offset, length)) {
        cells[column] = known.text(buffer, offset, length);
      } else {
        return known.expected();
      }
      return null;
    }

    @Override
    public Row make() {
      Row row = new Row(columns, cells);
      cells = new Object[cells.length];
      return row;
    }
  }

  /** Counts cells, and keeps none of them: the rows of the first pass are dropped. */
  private final class Surveyor implements Survey<Row> {
    private final CellCounts[] counts = new CellCounts[declared.length];
    private final Row anyRow = new Row(columns, new Object[declared.length]);
    private long line;

    Surveyor() {
      for (int i = 0; i < counts.length; i++) {
        counts[i] = new CellCounts(declared[i], format.cells().numbers());
      }
    }

    @Override
    public void begin(long startLine) {
      line = startLine;
    }

    @Override
    public @Nullable String take(int column, char[] buffer, int offset, int length) {
      if (CellReader.isBlankOrMark(missingCells, buffer, offset, length)) {
        counts[column].addMissing();
        return null;
      }
      counts[column].add(line, buffer, offset, length);
      DeclaredColumn known = declared[column];
      return known == null || known.fits(buffer, offset, length) ? null : known.expected();
    }

    @Override
    public Row make() {
      return anyRow;
    }

    @Override
    public Schema schema() {
      List<Column> all = new ArrayList<>();
      for (int i = 0; i < counts.length; i++) {
        all.add(new Column(columns.names().get(i), counts[i].kind(), counts[i].missing() > 0));
      }
      return new Schema(all);
    }

    /** Numbers with marks of their own are rewritten, so that everything reads them. */
    @Override
    public CsvShape<Row> settled() {
      if (format.cells().numbers().isPlain()) {
        return RowShape.this;
      }
      @Nullable DeclaredColumn[] all = declared.clone();
      for (int i = 0; i < all.length; i++) {
        if (counts[i].kind() == Kind.NUMBER) {
          all[i] = DeclaredColumn.of(columns.names().get(i), Kind.NUMBER, format);
        }
      }
      return new RowShape(columns, format, all);
    }

    @Override
    public long[] missing() {
      long[] missing = new long[counts.length];
      for (int i = 0; i < counts.length; i++) {
        missing[i] = counts[i].missing();
      }
      return missing;
    }

    @Override
    public List<String> remarks() {
      List<String> remarks = new ArrayList<>();
      for (CellCounts column : counts) {
        remarks.add(column.remark());
      }
      return remarks;
    }
  }
}
