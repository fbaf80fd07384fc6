package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import dev.penstock.model.Predictor;
import java.util.Optional;

/**
 * What answers calls.
 *
 * @param opened what is closed when it is replaced; empty if nothing is
 */
record Served<I, P>(
    Predictor<I, P> predictor,
    Optional<ModelVersion> version,
    long generation,
    Optional<Opened<I, P>> opened) {

  static <I, P> Served<I, P> of(Opened<I, P> opened, long generation) {
    return new Served<>(
        opened.predictor(), Optional.of(opened.version()), generation, Optional.of(opened));
  }

  /** Returns what answers while no version does: a fallback, or a {@link Refusal}. */
  static <I, P> Served<I, P> without(Predictor<I, P> predictor, long generation) {
    return new Served<>(predictor, Optional.empty(), generation, Optional.empty());
  }

  Answer<P> answer(P value) {
    return new Answer<>(value, version, generation);
  }

  /** Throws what a call would throw, if there is nothing that could answer. */
  void requireModel() {
    if (predictor instanceof Refusal<I, P> refusal) {
      throw refusal.exception();
    }
  }
}
