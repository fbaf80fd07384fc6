package dev.penstock.model;

import java.io.Serial;

/** Thrown when a version answers otherwise than its golden predictions say. */
public final class ModelCheckException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception without a cause. */
  public ModelCheckException(String message) {
    super(message);
  }

  /** Creates an exception with what the world did as its cause. */
  public ModelCheckException(String message, Throwable cause) {
    super(message, cause);
  }
}
