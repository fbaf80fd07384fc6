package dev.penstock.core;

import dev.penstock.Input;
import dev.penstock.Ref;
import dev.penstock.run.RunRequest;
import dev.penstock.run.RunRequest.Approval;
import dev.penstock.spi.Graph;
import dev.penstock.spi.Need;
import dev.penstock.spi.RefView;
import dev.penstock.spi.StageNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks a request against a pipeline, and finds what the two together mean. */
final class ScopeBuilder {

  private final Graph graph;
  private final RunRequest request;
  private final Scope.Marks marks;
  private final Map<Integer, Object> given = new HashMap<>();
  private final Map<Integer, Approval> approvals = new HashMap<>();
  private final @Nullable Object[] inputs;

  private ScopeBuilder(Graph graph, RunRequest request) {
    this.graph = graph;
    this.request = request;
    this.marks = new Scope.Marks(graph.stages().size());
    this.inputs = new @Nullable Object[graph.inputs().size()];
  }

  /**
   * Returns the scope of {@code request}.
   *
   * @throws IllegalArgumentException if the request does not fit the pipeline
   */
  static Scope scope(Graph graph, RunRequest request) {
    return new ScopeBuilder(graph, request).build();
  }

  private Scope build() {
    request.values().forEach(this::give);
    request.approvals().forEach(this::approve);
    request.kept().forEach(ref -> visit(ref, "keep", (stage, need) -> marks.keep(stage)));
    request.targets().forEach(ref -> visit(ref, "compute", this::target));
    if (request.targets().isEmpty()) {
      targetSinks();
    }
    askForDependencies();
    requireInputs();
    Consumers consumers = Consumers.of(graph.stages(), marks::isActive);
    for (int i = 0; i < graph.stages().size(); i++) {
      if (consumers.readers(i) == 0) {
        marks.keep(i);
      }
    }
    return new Scope(graph, marks, consumers, given, approvals, inputs);
  }

  private void give(Ref<?> ref, Object value) {
    if (ref instanceof Input<?> input) {
      visit(ref, "take a value for", (stage, need) -> {});
      inputs[graph.inputs().indexOf(input)] = value;
      return;
    }
    visit(
        ref,
        "override",
        (stage, need) -> {
          marks.give(stage);
          given.put(stage, value);
        });
  }

  private void approve(Ref<?> gate, Approval approval) {
    visit(gate, "approve", (stage, need) -> approvals.put(stage, approval));
  }

  private void target(int stage, Need need) {
    marks.ask(stage);
    marks.keep(stage);
    marks.note(stage, need.allowsFailure());
  }

  /** Asks for what nothing else takes a value of; all else of the pipeline leads there. */
  private void targetSinks() {
    Consumers all = Consumers.of(graph.stages(), stage -> true);
    for (int i = 0; i < graph.stages().size(); i++) {
      if (all.readers(i) == 0) {
        marks.ask(i);
      }
    }
  }

  private void askForDependencies() {
    // Dependencies stand before what depends on them, so one pass from the end reaches all.
    for (int i = graph.stages().size() - 1; i >= 0; i--) {
      if (marks.isActive(i)) {
        StageNode stage = graph.stages().get(i);
        for (int k = 0; k < stage.dependencyCount(); k++) {
          marks.ask(stage.dependency(k));
          if (stage.need(k).readsValue()) {
            marks.note(stage.dependency(k), stage.need(k).allowsFailure());
          }
        }
      }
    }
  }

  private void requireInputs() {
    Set<Integer> missing = new TreeSet<>();
    for (StageNode stage : graph.stages()) {
      if (marks.isActive(stage.index())) {
        for (int input : stage.inputs()) {
          if (inputs[input] == null) {
            missing.add(input);
          }
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A run of pipeline '%s' needs values for %s; add bind(input, value) to the request",
              graph.name(),
              describeInputs(missing)));
    }
  }

  private String describeInputs(Set<Integer> indices) {
    List<String> words = new ArrayList<>();
    for (int index : indices) {
      Input<?> input = graph.inputs().get(index);
      words.add(
          String.format(Locale.ROOT, "input '%s' (a %s)", input.name(), input.rawType().getName()));
    }
    return String.join(", ", words);
  }

  private void visit(Ref<?> ref, String verb, RefView.ProducerVisitor visitor) {
    References.requireOf(graph, ref, "A run of pipeline '%s' cannot " + verb);
    RefView.of(ref).visitProducers(visitor);
  }
}
