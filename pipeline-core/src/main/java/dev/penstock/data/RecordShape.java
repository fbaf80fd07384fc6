package dev.penstock.data;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are records. */
final class RecordShape<R> implements CsvShape<R> {

  private static final int NONE = -1;

  private final Class<R> type;
  private final RecordConstructor constructor;
  private final CellReader[] readers;

  /** By column of the file: the leaf that it fills, or NONE. */
  private final int[] leafOfColumn;

  RecordShape(ReadCsv<R> stage, CsvHeader header) {
    this.type = stage.type();
    List<RecordLeaf> leaves = RecordLeaf.leavesOf(type);
    this.constructor = RecordConstructor.of(type, stage.lookup());
    this.readers = new CellReader[leaves.size()];
    this.leafOfColumn = new int[header.names().size()];
    Arrays.fill(leafOfColumn, NONE);
    int[] places = HeaderMatch.places(header, leaves, stage);
    for (int leaf = 0; leaf < places.length; leaf++) {
      leafOfColumn[places[leaf]] = leaf;
      String column = header.names().get(places[leaf]);
      readers[leaf] = CellReader.of(leaves.get(leaf), stage.format(), column);
    }
  }

  @Override
  public RowMaker<R> maker() {
    return new Maker();
  }

  @Override
  public Survey<R> survey() {
    return new Maker();
  }

  private final class Maker implements Survey<R> {
    private final @Nullable Object[] values = new Object[readers.length];
    private final long[] missing = new long[readers.length];

    @Override
    public @Nullable String take(int column, char[] buffer, int offset, int length) {
      int leaf = leafOfColumn[column];
      if (leaf == NONE) {
        return null;
      }
      CellReader reader = readers[leaf];
      if (reader.isMissing(buffer, offset, length)) {
        missing[leaf]++;
        values[leaf] = reader.missingValue(buffer, offset, length);
        return reader.refusesMissing() ? reader.expected() : null;
      }
      try {
        Object value = reader.read(buffer, offset, length);
        missing[leaf] += reader.readsMissing() && MissingValue.is(value) ? 1 : 0;
        values[leaf] = value;
        return null;
      } catch (RuntimeException e) {
        return reader.expected();
      }
    }

    @Override
    public R make() {
      return type.cast(constructor.make(values));
    }

    @Override
    public Schema schema() {
      return Schema.of(type);
    }

    @Override
    public CsvShape<R> settled() {
      return RecordShape.this;
    }

    @Override
    public long[] missing() {
      return missing.clone();
    }

    @Override
    public List<String> remarks() {
      return List.of();
    }
  }
}
