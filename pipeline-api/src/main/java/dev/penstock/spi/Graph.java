package dev.penstock.spi;

import dev.penstock.Input;
import dev.penstock.Pipeline;
import java.util.List;
import java.util.Optional;

/** What a {@link Pipeline} consists of; every pipeline implements it. Immutable and thread-safe. */
public interface Graph {

  /** Returns the graph of {@code pipeline}. */
  static Graph of(Pipeline pipeline) {
    return (Graph) pipeline;
  }

  /** Returns the name of the pipeline. */
  String name();

  /** Returns the identity of the builder; equal to {@link RefView#owner()} of its references. */
  Object owner();

  /** Returns the inputs, in the order in which they were declared. */
  List<Input<?>> inputs();

  /** Returns the stages; each stands after all that it depends on. */
  List<StageNode> stages();

  /** Returns the stage of that name. */
  Optional<StageNode> find(String stage);
}
