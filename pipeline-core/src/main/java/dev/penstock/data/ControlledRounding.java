package dev.penstock.data;

/**
 * One random rounding of a table whose rows have whole sums: every cell is rounded up or down, so
 * are the sums of columns, and the sums of rows stay. Cells that are not whole are changed in
 * cycles of rows and columns, by turns up and down, until one of them is whole; up or down is drawn
 * so that no cell changes in the mean. Not thread-safe.
 */
final class ControlledRounding {

  /** Far more than rounding errors, and far less than a row. */
  private static final double TOLERANCE = 1e-6;

  /** The table, and a row that makes the sums of columns whole. */
  private final double[][] cells;

  private final int columns;
  private final SplitMix random;

  ControlledRounding(double[][] exact, SplitMix random) {
    this.random = random;
    this.columns = exact[0].length;
    this.cells = new double[exact.length + 1][columns];
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int row = 0; row < exact.length; row++) {
        set(row, column, exact[row][column]);
        sum += cells[row][column];
      }
      set(exact.length, column, Math.ceil(sum - TOLERANCE) - sum);
    }
  }

  private void set(int row, int column, double value) {
    double whole = Math.rint(value);
    cells[row][column] = Math.abs(value - whole) < TOLERANCE ? whole : value;
  }

  private boolean isWhole(int row, int column) {
    return cells[row][column] == Math.rint(cells[row][column]);
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
        whole[row][column] = (long) cells[row][column];
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
    double up = 1;
    double down = 1;
    for (int i = 0; i < size; i++) {
      double cell = cells[row(path, first, size, i)][column(path, first, size, i)];
      double above = Math.ceil(cell) - cell;
      double below = cell - Math.floor(cell);
      up = Math.min(up, i % 2 == 0 ? above : below);
      down = Math.min(down, i % 2 == 0 ? below : above);
    }
    double by = random.next() * (up + down) < down ? up : -down;
    for (int i = 0; i < size; i++) {
      int row = row(path, first, size, i);
      int column = column(path, first, size, i);
      set(row, column, cells[row][column] + (i % 2 == 0 ? by : -by));
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
