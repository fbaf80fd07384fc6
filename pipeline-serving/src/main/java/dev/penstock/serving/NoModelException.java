package dev.penstock.serving;

import java.io.Serial;

/** Thrown when a served model is asked while no version is in service and there is no fallback. */
public final class NoModelException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception without a cause. */
  public NoModelException(String message) {
    super(message);
  }

  /** Creates an exception with the reason why no version could be opened as its cause. */
  public NoModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
