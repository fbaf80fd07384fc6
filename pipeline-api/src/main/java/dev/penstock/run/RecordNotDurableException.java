package dev.penstock.run;

import java.io.Serial;

/** Thrown when something needs the run's record to be durable and it is not. */
public final class RecordNotDurableException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception without a cause. */
  public RecordNotDurableException(String message) {
    super(message);
  }

  /** Creates an exception with what the world did as its cause. */
  public RecordNotDurableException(String message, Throwable cause) {
    super(message, cause);
  }
}
