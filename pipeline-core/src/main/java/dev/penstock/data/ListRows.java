package dev.penstock.data;

import dev.penstock.artifact.Digest;
import dev.penstock.data.internal.StableText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Rows in memory. */
final class ListRows<R> extends AbstractRows<R> {

  private final List<R> rows;
  private final Lazy<Digest> digest = new Lazy<>(this::digestOfContent);
  private final Lazy<Schema> schema = new Lazy<>(() -> SchemaInference.of(this));

  ListRows(Class<R> type, List<? extends R> rows) {
    super(type);
    this.rows = copyOf(rows);
  }

  private static <R> List<R> copyOf(List<? extends R> rows) {
    int number = 0;
    for (R row : rows) {
      number++;
      if (row == null) {
        throw new NullPointerException(
            String.format(
                Locale.ROOT,
                "Row %d of %d is null; leave it out, missing values are null in a row",
                number,
                rows.size()));
      }
    }
    return List.copyOf(rows);
  }

  @Override
  RowCursor<R> open() {
    Iterator<R> iterator = rows.iterator();
    return () -> iterator.hasNext() ? iterator.next() : null;
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
}
