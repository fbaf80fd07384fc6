package dev.penstock.model;

import java.io.Serial;

/**
 * Thrown when an artifact cannot be opened by a model key: damaged, of another kind, or asking for
 * a feature that the key does not have.
 */
public final class IncompatibleModelException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception without a cause. */
  public IncompatibleModelException(String message) {
    super(message);
  }

  /** Creates an exception with what the world did as its cause. */
  public IncompatibleModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
