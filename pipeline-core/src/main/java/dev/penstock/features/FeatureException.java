package dev.penstock.features;

import java.io.Serial;

/** Thrown when a feature cannot be read from a row, or its value cannot be used. */
public final class FeatureException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception without a cause. */
  public FeatureException(String message) {
    super(message);
  }

  /** Creates an exception with what a getter threw as its cause. */
  public FeatureException(String message, Throwable cause) {
    super(message, cause);
  }
}
