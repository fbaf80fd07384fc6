package dev.penstock.data;

import java.io.Serial;

/** Thrown when a CSV file cannot be read as the rows that were asked for. */
public final class CsvException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception without a cause. */
  public CsvException(String message) {
    super(message);
  }

  /** Creates an exception with its cause. */
  public CsvException(String message, Throwable cause) {
    super(message, cause);
  }
}
