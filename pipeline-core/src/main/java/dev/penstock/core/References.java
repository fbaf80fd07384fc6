package dev.penstock.core;

import dev.penstock.Input;
import dev.penstock.Ref;
import dev.penstock.spi.Graph;
import dev.penstock.spi.RefView;
import java.util.Locale;

/** Checks that a reference belongs to a pipeline. */
final class References {

  private References() {}

  /**
   * Checks that {@code ref} belongs to {@code graph}.
   *
   * @param what what cannot be done if it does not, with a place for the pipeline's name
   * @throws IllegalArgumentException if it belongs to another pipeline, or to a later state of the
   *     builder
   */
  static void requireOf(Graph graph, Ref<?> ref, String what) {
    RefView<?> view = RefView.of(ref);
    String start = String.format(Locale.ROOT, what, graph.name()) + " '" + ref.name() + "': ";
    if (view.owner() != graph.owner()) {
      throw new IllegalArgumentException(
          view.pipelineName().equals(graph.name())
              ? start
                  + "it belongs to another pipeline of that name; take the references that the builder"
                  + " of this one gave"
              : start + "it belongs to pipeline '" + view.pipelineName() + "'");
    }
    boolean later = ref instanceof Input<?> input && !graph.inputs().contains(input);
    boolean[] missing = {later};
    view.visitProducers((stage, need) -> missing[0] |= stage >= graph.stages().size());
    if (missing[0]) {
      throw new IllegalArgumentException(
          start + "it was added to the builder after this pipeline was built; build it again");
    }
  }
}
