package dev.penstock.model;

import java.io.Serial;

/** Thrown when an alias no longer names the version that a move expected. */
public final class AliasMovedException extends ModelRegistryException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception without a cause. */
  public AliasMovedException(String message) {
    super(message);
  }

  /** Creates an exception with what the world did as its cause. */
  public AliasMovedException(String message, Throwable cause) {
    super(message, cause);
  }
}
