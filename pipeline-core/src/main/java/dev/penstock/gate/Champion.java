package dev.penstock.gate;

import static java.util.Objects.requireNonNull;

import dev.penstock.model.ModelVersion;
import dev.penstock.model.TrainedModel;
import java.util.Optional;

/**
 * What an alias named when it was looked up. A champion that cannot be read is a value too, so that
 * it can be replaced.
 *
 * @param <R> the type of a row
 * @param <P> the type of the answers
 */
public sealed interface Champion<R, P> {

  /**
   * The alias names nothing.
   *
   * @param <R> the type of a row
   * @param <P> the type of the answers
   */
  record None<R, P>() implements Champion<R, P> {}

  /**
   * The alias names a version that can be opened.
   *
   * @param version the version
   * @param model its model
   * @param <R> the type of a row
   * @param <P> the type of the answers
   */
  record Loaded<R, P>(ModelVersion version, TrainedModel<R, P> model) implements Champion<R, P> {

    /** Checks that nothing is missing. */
    public Loaded {
      requireNonNull(version, "version");
      requireNonNull(model, "model");
    }
  }

  /**
   * The alias names a version that cannot be opened here.
   *
   * @param version the version
   * @param reason why not, in words
   * @param <R> the type of a row
   * @param <P> the type of the answers
   */
  record Incompatible<R, P>(ModelVersion version, String reason) implements Champion<R, P> {

    /** Checks that nothing is missing. */
    public Incompatible {
      requireNonNull(version, "version");
      requireNonNull(reason, "reason");
    }
  }

  /** Returns the version that the alias named; empty if it named none. */
  default Optional<ModelVersion> named() {
    if (this instanceof Loaded<R, P> loaded) {
      return Optional.of(loaded.version());
    }
    return this instanceof Incompatible<R, P> incompatible
        ? Optional.of(incompatible.version())
        : Optional.empty();
  }
}
