package dev.penstock.data;

import java.io.Serial;

/** Thrown when a file is read again and is not the one that was loaded. */
public final class RowsChangedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception. */
  public RowsChangedException(String message) {
    super(message);
  }
}
