package dev.penstock.data;

import org.jspecify.annotations.Nullable;

/** Makes the rows of one pass of their cells. Not thread-safe. */
interface RowMaker<R> {

  /** Starts a row, which begins in that line. */
  default void begin(long line) {}

  /**
   * Takes a cell of the next row.
   *
   * @param column its place in the header
   * @return null, or what was expected instead
   */
  @Nullable String take(int column, char[] buffer, int offset, int length);

  /**
   * Returns the row of the cells that were taken.
   *
   * @throws RuntimeException if the row's own constructor refuses them
   */
  R make();
}
