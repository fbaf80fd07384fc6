package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a version could not be put in service, or the registry not be asked; or that one of the two
 * has been under way for long, and where the thread is that does it.
 *
 * @param version the version; empty if it is not known which one the alias names
 * @param cause what was thrown; another exception in its place if it cannot be read. Of what has
 *     not ended, an exception that says for how long, with the stack trace of its thread
 * @param at when; of what has not ended, when it began
 */
public record Problem(Optional<ModelVersion> version, Throwable cause, Instant at) {

  /** Takes a problem, and sees to it that its cause can be told. */
  public Problem {
    cause = Failures.readable(cause);
  }

  /** Returns the version and the message on one line, cut off at 500 characters, for logs. */
  @Override
  public String toString() {
    if (cause instanceof UnfinishedException || cause instanceof NoModelException) {
      return LogText.of(String.valueOf(cause.getMessage()));
    }
    String where = version.map(failed -> "Version " + failed + " cannot be opened: ").orElse("");
    return LogText.of(where + cause);
  }
}
