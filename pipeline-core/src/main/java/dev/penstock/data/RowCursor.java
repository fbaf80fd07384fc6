package dev.penstock.data;

import org.jspecify.annotations.Nullable;

/** One pass over rows; the one primitive that each kind of {@link Rows} has of its own. */
interface RowCursor<R> extends AutoCloseable {

  /**
   * Returns the next row, or null at the end. What checks the whole pass throws here, before null
   * is returned.
   */
  @Nullable R next();

  @Override
  default void close() {}
}
