package dev.penstock.data;

/**
 * One random rounding of the table of strata by roles: every cell is rounded up or down, so are the
 * sums of columns, and the sums of rows, which are whole, stay. Cells that are not whole are
 * changed in cycles of rows and columns, by turns up and down, until one of them is whole; up or
 * down is drawn so that no cell changes in the mean. Not thread-safe.
 */
final class ControlledRounding {

  /** A row of data is so many parts of a cell: of parts all sums are exact, and none is lost. */
  private static final long WHOLE = 1L << 26;

  /** The table in parts, and a row that makes the sums of columns whole. */
  private final long[][] cells;

  private final int columns = Role.COUNT;
  private final SplitMix random;

  /**
   * Creates one.
   *
   * @param sizes of the strata
   */
  ControlledRounding(long[] sizes, Shares shares, SplitMix random) {
    this.random = random;
    this.cells = new long[sizes.length + 1][columns];
    for (int row = 0; row < sizes.length; row++) {
      fill(cells[row], sizes[row], shares);
    }
    for (int column = 0; column < columns; column++) {
      long sum = 0;
      for (int row = 0; row < sizes.length; row++) {
        sum += fraction(cells[row][column]);
      }
      cells[sizes.length][column] = fraction(-sum);
    }
  }

  /** Training gets what the others leave: shares sum to 1 only nearly. */
  private static void fill(long[] cells, long size, Shares shares) {
    long left = size * WHOLE;
    for (Role role : Role.values()) {
      if (role != Role.TRAINING) {
        cells[role.place()] = Math.round(size * shares.of(role) * WHOLE);
        left -= cells[role.place()];
      }
    }
    cells[Role.TRAINING.place()] = left;
  }

  private static long fraction(long cell) {
    return Math.floorMod(cell, WHOLE);
  }

  private boolean isWhole(int row, int column) {
    return fraction(cells[row][column]) == 0;
  }

  long[][] rounded() {
    for (int row = 0; row < cells.length; row++) {
      for (int column = 0; column < columns; column++) {
        while (!isWhole(row, column)) {
          roundOne(row, column);
        }
      }
    }
    long[][] whole = new long[cells.length - 1][columns];
    for (int row = 0; row < whole.length; row++) {
      for (int column = 0; column < columns; column++) {
        whole[row][column] = cells[row][column] / WHOLE;
      }
    }
    return whole;
  }

  /** Walks from column to row to column until one is met again, and changes that cycle. */
  private void roundOne(int row, int column) {
    // Columns are numbered from 0, rows after them.
    int[] path = new int[2 * columns + 2];
    path[0] = column;
    path[1] = columns + row;
    int length = 2;
    while (true) {
      int next = next(path[length - 1], path[length - 2]);
      for (int i = 0; i < length; i++) {
        if (path[i] == next) {
          change(path, i, length - i);
          return;
        }
      }
      path[length++] = next;
    }
  }

  /** Returns what shares a cell that is not whole with {@code at}, other than {@code from}. */
  private int next(int at, int from) {
    boolean inRow = at >= columns;
    int size = inRow ? columns : cells.length;
    int start = random.next(size);
    for (int i = 0; i < size; i++) {
      int other = (start + i) % size;
      int found = inRow ? other : columns + other;
      if (found != from && !(inRow ? isWhole(at - columns, other) : isWhole(other, at))) {
        return found;
      }
    }
    throw new AssertionError("a sum that is whole has no single part that is not");
  }

  private void change(int[] path, int first, int size) {
    long up = WHOLE;
    long down = WHOLE;
    for (int i = 0; i < size; i++) {
      long below = fraction(cells[row(path, first, size, i)][column(path, first, size, i)]);
      long above = WHOLE - below;
      up = Math.min(up, i % 2 == 0 ? above : below);
      down = Math.min(down, i % 2 == 0 ? below : above);
    }
    long by = random.next() * (up + down) < down ? up : -down;
    for (int i = 0; i < size; i++) {
      cells[row(path, first, size, i)][column(path, first, size, i)] += i % 2 == 0 ? by : -by;
    }
  }

  /** The cell at {@code i} of a cycle lies where its row and its column meet. */
  private int row(int[] path, int first, int size, int i) {
    return Math.max(path[first + i], path[first + (i + 1) % size]) - columns;
  }

  private static int column(int[] path, int first, int size, int i) {
    return Math.min(path[first + i], path[first + (i + 1) % size]);
  }
}
