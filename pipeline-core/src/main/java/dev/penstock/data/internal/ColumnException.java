package dev.penstock.data.internal;

import java.io.Serial;

/** Thrown when a column of a row cannot be read as it was asked for; the message quotes no cell. */
public final class ColumnException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception. */
  public ColumnException(String message) {
    super(message);
  }
}
