package dev.penstock.data;

import dev.penstock.artifact.Digest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a function makes of each row of others. */
final class MappedRows<R, S> extends AbstractRows<S> {

  private final AbstractRows<R> source;
  private final RowFunction<R, S> function;
  private final Lazy<Digest> digest;
  private final Lazy<Schema> schema = new Lazy<>(() -> SchemaInference.of(this));

  MappedRows(
      AbstractRows<R> source, Class<S> type, RowFunction<R, S> function, Lazy<Digest> digest) {
    super(type);
    this.source = source;
    this.function = function;
    this.digest = digest;
  }

  @Override
  RowCursor<S> open() {
    return new Cursor<>(source.open(), function);
  }

  @Override
  public Schema schema() {
    return schema.value();
  }

  @Override
  public long count() {
    return source.count();
  }

  @Override
  long countIfKnown() {
    return source.countIfKnown();
  }

  @Override
  public Digest digest() {
    return digest.value();
  }

  private static final class Cursor<R, S> implements RowCursor<S> {
    private final RowCursor<R> rows;
    private final RowFunction<R, S> function;
    private long number;

    Cursor(RowCursor<R> rows, RowFunction<R, S> function) {
      this.rows = rows;
      this.function = function;
    }

    @Override
    public @Nullable S next() {
      R row = rows.next();
      if (row == null) {
        return null;
      }
      number++;
      S made = function.of(row, number, "map");
      if (made == null) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "The function of map returned null for row %d; select the rows before, with where",
                number));
      }
      return made;
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
