package dev.penstock.model;

import java.io.Serial;

/** Thrown when a model registry could not read or write. */
public class ModelRegistryException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception without a cause. */
  public ModelRegistryException(String message) {
    super(message);
  }

  /** Creates an exception with what the world did as its cause. */
  public ModelRegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
