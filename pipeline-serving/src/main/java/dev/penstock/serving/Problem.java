package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a version could not be put in service, or the registry not be asked.
 *
 * @param version the version; empty if it is not known which one the alias names
 * @param cause what was thrown; another exception in its place if it cannot be read
 * @param at when
 */
public record Problem(Optional<ModelVersion> version, Throwable cause, Instant at) {

  /** Takes a problem, and sees to it that its cause can be told. */
  public Problem {
    cause = Failures.readable(cause);
  }

  /** Returns the version and the message, for logs. */
  @Override
  public String toString() {
    return version.map(failed -> "Version " + failed + " cannot be opened: ").orElse("") + cause;
  }
}
