package dev.penstock.data;

import dev.penstock.artifact.Digest;
import dev.penstock.data.internal.StableText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Rows in memory. */
final class ListRows<R> extends AbstractRows<R> {

  private final List<R> rows;
  private final Lazy<Digest> digest = new Lazy<>(this::digestOfContent);
  private final Lazy<Schema> schema = new Lazy<>(() -> SchemaInference.of(this));

  ListRows(Class<R> type, List<? extends R> rows) {
    super(type);
    this.rows = List.copyOf(rows);
  }

  @Override
  RowCursor<R> open() {
    return new Cursor<>(rows.iterator());
  }

  @Override
  public Schema schema() {
    return schema.value();
  }

  @Override
  public long count() {
    return rows.size();
  }

  @Override
  public Digest digest() {
    return digest.value();
  }

  private Digest digestOfContent() {
    MessageDigest hash = Digest.newHash();
    StableText text = new StableText().append(type());
    try {
      for (R row : rows) {
        hash.update(text.append(contentOf(row)).take().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "The %s in memory have no digest: %s", this, e.getMessage()),
          e);
    }
    hash.update(text.take().getBytes(StandardCharsets.UTF_8));
    return Digest.ofHash(hash.digest());
  }

  private static Object contentOf(Object row) {
    return row instanceof Row withoutClass ? withoutClass.content() : row;
  }

  /** Looks for a cancel now and then, since rows may be left out for long by what follows. */
  private static final class Cursor<R> implements RowCursor<R> {
    private static final int LOOK_EVERY = 1 << 12;

    private final Iterator<R> rows;
    private int untilLook = LOOK_EVERY;

    Cursor(Iterator<R> rows) {
      this.rows = rows;
    }

    @Override
    public @Nullable R next() {
      if (--untilLook == 0) {
        untilLook = LOOK_EVERY;
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("Reading rows was interrupted");
        }
      }
      return rows.hasNext() ? rows.next() : null;
    }
  }
}
