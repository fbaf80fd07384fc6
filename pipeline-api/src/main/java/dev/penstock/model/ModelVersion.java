package dev.penstock.model;

import dev.penstock.artifact.Digest;
import dev.penstock.run.RunId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One immutable version of a registered model.
 *
 * @param model the name of the model
 * @param number from 1, in the order of registration
 * @param digest the digest of the artifact
 * @param run the run that trained it; empty if it was registered by hand
 * @param createdAt when it was registered
 */
public record ModelVersion(
    String model, int number, Digest digest, Optional<RunId> run, Instant createdAt) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code model} is blank or {@code number} is less than 1
   */
  public ModelVersion {
    if (model.isBlank() || number < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Not a version of a model: '%s' %d", model, number));
    }
  }

  /** Returns the name and number, for example {@code ad-safety:2}. */
  @Override
  public String toString() {
    return model + ":" + number;
  }
}
