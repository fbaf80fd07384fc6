package dev.penstock.artifact;

import java.io.Serial;

/** Thrown when an artifact store has nothing under a digest. */
public final class ArtifactNotFoundException extends ArtifactStoreException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception without a cause. */
  public ArtifactNotFoundException(String message) {
    super(message);
  }

  /** Creates an exception with what the world did as its cause. */
  public ArtifactNotFoundException(String message, Throwable cause) {
    super(message, cause);
  }
}
