package dev.penstock.artifact;

import java.io.Serial;

/** Thrown when an artifact store could not do what it was asked. */
public class ArtifactStoreException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception without a cause. */
  public ArtifactStoreException(String message) {
    super(message);
  }

  /** Creates an exception with what the world did as its cause. */
  public ArtifactStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
