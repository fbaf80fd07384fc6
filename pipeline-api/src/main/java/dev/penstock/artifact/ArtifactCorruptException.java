package dev.penstock.artifact;

import java.io.Serial;

/** Thrown when stored bytes do not match their digest. */
public final class ArtifactCorruptException extends ArtifactStoreException {

  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception without a cause. */
  public ArtifactCorruptException(String message) {
    super(message);
  }

  /** Creates an exception with what the world did as its cause. */
  public ArtifactCorruptException(String message, Throwable cause) {
    super(message, cause);
  }
}
