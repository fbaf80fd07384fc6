package dev.penstock.tracking;

import java.io.Serial;

/** Thrown when a tracking store could not read or write. */
public final class TrackingStoreException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception without a cause. */
  public TrackingStoreException(String message) {
    super(message);
  }

  /** Creates an exception with what the world did as its cause. */
  public TrackingStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
