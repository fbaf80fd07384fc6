package dev.penstock.model;

import java.util.List;
import java.util.Optional;

/**
 * A model as a value in a graph: immutable bytes with a digest, no native memory, nothing to close.
 *
 * @param <I> the type of what is asked
 * @param <P> the type of the answer
 */
public interface TrainedModel<I, P> {

  /** Returns what the model takes and gives, and where it comes from. */
  ModelSignature signature();

  /** Returns the bytes that a {@link ModelKey} reads the same model from. */
  ModelArtifact artifact();

  /**
   * Opens the model. Every call gives a predictor of its own; the caller closes it.
   *
   * @throws ModelCheckException if the model answers otherwise here than where it was trained
   */
  Predictor<I, P> open();

  /**
   * Returns what its training rows say without any feature, so that scores can be compared with
   * that without those rows; empty, as here, if the model does not know it.
   */
  default Optional<Baseline> baseline() {
    return Optional.empty();
  }

  /**
   * Returns the texts of all labels that the model can answer (the name of an enum's constant), in
   * the order in which answers list them; empty, as here, if it answers no labels, or does not know
   * them.
   */
  default Optional<List<String>> labels() {
    return Optional.empty();
  }
}
