package dev.penstock.core;

import dev.penstock.run.RunRequest.Approval;
import dev.penstock.spi.Graph;
import dev.penstock.spi.StageNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of a pipeline: which stages run, what each of them leads to, and what is
 * kept. Stages are known by their index in {@link Graph#stages()}. Immutable, but for the arrays.
 */
final class Scope {

  private static final byte ASKED = 1;
  private static final byte GIVEN = 2;
  private static final byte KEPT = 4;
  private static final byte NOTED = 8;
  private static final byte RELIED_ON = 16;

  private final Graph graph;
  private final List<StageNode> stages;
  private final byte[] marks;
  private final Consumers consumers;
  private final Map<Integer, Object> given;
  private final Map<Integer, Approval> approvals;
  private final @Nullable Object[] inputs;
  private final int asked;

  Scope(
      Graph graph,
      Marks marks,
      Consumers consumers,
      Map<Integer, Object> given,
      Map<Integer, Approval> approvals,
      @Nullable Object[] inputs) {
    this.graph = graph;
    this.stages = graph.stages();
    this.marks = marks.bits;
    this.consumers = consumers;
    this.given = given;
    this.approvals = approvals;
    this.inputs = inputs;
    this.asked = marks.count(ASKED);
  }

  Graph graph() {
    return graph;
  }

  /** Returns the number of stages of the pipeline, asked for or not. */
  int size() {
    return stages.size();
  }

  /** Returns the number of stages that the request asks for. */
  int asked() {
    return asked;
  }

  StageNode stage(int index) {
    return stages.get(index);
  }

  /** Returns whether the stage belongs to the run, as one that runs or one whose value is given. */
  boolean isAsked(int stage) {
    return (marks[stage] & ASKED) != 0;
  }

  /** Returns whether the request gives the stage's value, so that it does not run. */
  boolean isGiven(int stage) {
    return (marks[stage] & GIVEN) != 0;
  }

  /** Returns whether the stage is to run. */
  boolean isActive(int stage) {
    return (marks[stage] & (ASKED | GIVEN)) == ASKED;
  }

  /** Returns whether the stage's value outlives its last consumer. */
  boolean isKept(int stage) {
    return (marks[stage] & KEPT) != 0;
  }

  /**
   * Returns whether the run may succeed although the stage failed: somebody takes note of its
   * failure, and nobody relies on its value.
   */
  boolean isTolerated(int stage) {
    return (marks[stage] & (NOTED | RELIED_ON)) == NOTED;
  }

  /** Returns who waits for whom, among the stages that run. */
  Consumers consumers() {
    return consumers;
  }

  /** Returns the values of overridden stages. */
  Map<Integer, Object> given() {
    return given;
  }

  /** Returns a person's approval of what the stage decides, if there is one. */
  @Nullable Approval approval(int stage) {
    return approvals.isEmpty() ? null : approvals.get(stage);
  }

  /** Returns the value of an input, or null if no stage of the run reads it. */
  @Nullable Object input(int index) {
    return inputs[index];
  }

  /** Marks while a scope is made. */
  static final class Marks {
    private final byte[] bits;

    Marks(int size) {
      bits = new byte[size];
    }

    void ask(int stage) {
      bits[stage] |= ASKED;
    }

    void give(int stage) {
      bits[stage] |= GIVEN;
    }

    void keep(int stage) {
      bits[stage] |= KEPT;
    }

    /** Notes that something takes what the stage leaves behind, be it a failure or not. */
    void note(int stage, boolean allowsFailure) {
      bits[stage] |= allowsFailure ? NOTED : RELIED_ON;
    }

    boolean isActive(int stage) {
      return (bits[stage] & (ASKED | GIVEN)) == ASKED;
    }

    private int count(byte mark) {
      int count = 0;
      for (byte bit : bits) {
        count += (bit & mark) == 0 ? 0 : 1;
      }
      return count;
    }
  }
}
