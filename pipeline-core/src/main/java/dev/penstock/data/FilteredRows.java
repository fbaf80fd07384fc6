package dev.penstock.data;

import dev.penstock.artifact.Digest;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Those of other rows that meet a condition. */
final class FilteredRows<R> extends AbstractRows<R> {

  private final AbstractRows<R> source;
  private final Supplier<? extends Predicate<? super R>> conditionOfPass;
  private final Lazy<Digest> digest;
  private final Lazy<Long> count;

  FilteredRows(AbstractRows<R> source, RowFunction<R, Boolean> condition, Lazy<Digest> digest) {
    super(source.type());
    this.source = source;
    this.conditionOfPass = () -> new Numbered<>(condition);
    this.digest = digest;
    this.count = new Lazy<>(this::counted);
  }

  /**
   * Selects by a condition that is made anew for each pass and asked about each row in order, so
   * that it may depend on a row's place.
   *
   * @param count how many rows meet it
   */
  FilteredRows(
      AbstractRows<R> source,
      Supplier<? extends Predicate<? super R>> conditionOfPass,
      Lazy<Digest> digest,
      long count) {
    super(source.type());
    this.source = source;
    this.conditionOfPass = conditionOfPass;
    this.digest = digest;
    this.count = new Lazy<>(() -> count);
  }

  @Override
  RowCursor<R> open() {
    return new Cursor<>(source.open(), conditionOfPass.get());
  }

  @Override
  public Schema schema() {
    return source.schema();
  }

  @Override
  public long count() {
    return count.value();
  }

  @Override
  long countIfKnown() {
    return count.isKnown() ? count.value() : 0;
  }

  @Override
  public Digest digest() {
    return digest.value();
  }

  private long counted() {
    long rows = 0;
    try (RowCursor<R> cursor = open()) {
      while (cursor.next() != null) {
        rows++;
      }
    }
    return rows;
  }

  /** Counts the rows of one pass, for messages. */
  private static final class Numbered<R> implements Predicate<R> {
    private final RowFunction<R, Boolean> condition;
    private long number;

    Numbered(RowFunction<R, Boolean> condition) {
      this.condition = condition;
    }

    @Override
    public boolean test(R row) {
      return condition.of(row, ++number, "where");
    }
  }

  private static final class Cursor<R> implements RowCursor<R> {
    private final RowCursor<R> rows;
    private final Predicate<? super R> condition;
    private final PassWatch watch = new PassWatch();

    Cursor(RowCursor<R> rows, Predicate<? super R> condition) {
      this.rows = rows;
      this.condition = condition;
    }

    @Override
    public @Nullable R next() {
      watch.row();
      R row = rows.next();
      while (row != null && !condition.test(row)) {
        watch.row();
        row = rows.next();
      }
      return row;
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
