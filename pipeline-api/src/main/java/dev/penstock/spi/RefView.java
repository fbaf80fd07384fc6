package dev.penstock.spi;

import dev.penstock.Outcome;
import dev.penstock.Ref;

/**
 * What an executor sees of a {@link Ref}; every reference implements it.
 *
 * @param <T> the type of the value
 */
public interface RefView<T> {

  /** Receives the stages that a reference reads from. */
  @FunctionalInterface
  interface ProducerVisitor {

    /**
     * Is told of one stage.
     *
     * @param stage its index in {@link Graph#stages()}
     * @param need how the reference depends on it
     */
    void visit(int stage, Need need);
  }

  /** Returns the view of {@code ref}. */
  @SuppressWarnings(
      "unchecked") // a Ref<T> is a RefView<T>: Ref is sealed, and all of its classes are
  static <T> RefView<T> of(Ref<T> ref) {
    return (RefView<T>) ref;
  }

  /** Returns the name of the stage or input. */
  String name();

  /** Returns the identity of the builder; equal to {@link Graph#owner()} of its pipelines. */
  Object owner();

  /** Returns the name of the pipeline that it belongs to, for error messages. */
  String pipelineName();

  /** Returns whether this is something made of an output or input, rather than the thing itself. */
  boolean isProjection();

  /** Tells {@code visitor} of each stage that this reads from; of none if it reads an input. */
  void visitProducers(ProducerVisitor visitor);

  /**
   * Reads the reference; runs its projections on the calling thread, and throws what they throw.
   *
   * @param values the run's values; the stages that this reads from must have ended
   */
  Outcome<T> resolve(Values values);
}
