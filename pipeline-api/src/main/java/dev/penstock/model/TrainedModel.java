package dev.penstock.model;

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
}
