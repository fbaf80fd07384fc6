package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import dev.penstock.model.Predictor;
import java.util.List;
import java.util.Locale;
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

  /**
   * Answers for each input.
   *
   * @throws IllegalStateException if the model gives another number of answers
   */
  List<P> answerAll(List<? extends I> inputs) {
    List<P> answers = predictor.predictAll(inputs);
    if (answers.size() != inputs.size()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s gave %d answers for %d inputs; its predictAll must give one for each",
              version.map(serving -> "Version " + serving).orElse("The fallback"),
              answers.size(),
              inputs.size()));
    }
    return answers;
  }

  /** Throws what a call would throw, if there is nothing that could answer. */
  void requireModel() {
    if (predictor instanceof Refusal<I, P> refusal) {
      throw refusal.exception();
    }
  }
}
