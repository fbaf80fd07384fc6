package dev.penstock.data.internal;

import java.io.Serial;

/**
 * Stands for an exception of the application whose message may quote a row: says its class and
 * where it was thrown, and leaves the message out.
 */
public final class Unquoted extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private Unquoted(String className) {
    super(className + " (its message is left out: it may quote the row)");
  }

  /** Returns {@code thrown} if its message quotes no row, else what stands for it. */
  public static RuntimeException of(Throwable thrown) {
    if (thrown instanceof ColumnException column) {
      return column;
    }
    Unquoted unquoted = new Unquoted(thrown.getClass().getName());
    unquoted.setStackTrace(thrown.getStackTrace());
    return unquoted;
  }

  /** Returns what was thrown: the message if it quotes no row, else the class alone. */
  public static String name(Throwable thrown) {
    return thrown instanceof ColumnException
        ? "'" + thrown.getMessage() + "'"
        : thrown.getClass().getName();
  }
}
