package dev.penstock.model;

import java.util.SortedMap;

/**
 * The one constant of an application that ties training, gate, registry and serving together: a
 * name, and how to open the artifacts that are registered under it. Immutable and thread-safe.
 *
 * @param <I> the type of what is asked
 * @param <P> the type of the answer
 */
public interface ModelKey<I, P> {

  /** Returns the name under which versions are registered. */
  String name();

  /**
   * Reads a model.
   *
   * @throws IncompatibleModelException if the artifact is damaged, of another kind, or asks for a
   *     feature that this key does not have
   */
  TrainedModel<I, P> read(ModelArtifact artifact);

  /** Returns the named columns of the input, without encodings: what monitors and logs need. */
  SortedMap<String, Getter<? super I, ?>> columns();
}
