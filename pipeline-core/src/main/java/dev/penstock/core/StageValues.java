package dev.penstock.core;

import dev.penstock.Outcome;
import dev.penstock.spi.StageNode;
import dev.penstock.spi.Values;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * What the stages of a run left behind: a value, what the last attempt threw, or the reason why the
 * stage did not run. A value is released when all that read it have ended, unless it is kept.
 *
 * <p>A result is written once, by the thread that moved the stage to its last state, and before
 * anything that happens after the stage's end.
 */
final class StageValues implements Values {

  private static final Object RELEASED = new Object();

  private final Scope scope;
  private final StageStates states;
  private final @Nullable Object[] results;
  private final AtomicIntegerArray readers;

  StageValues(Scope scope, StageStates states) {
    this.scope = scope;
    this.states = states;
    this.results = new @Nullable Object[scope.size()];
    this.readers = new AtomicIntegerArray(scope.consumers().readers());
    scope.given().forEach((stage, value) -> results[stage] = value);
  }

  void set(int stage, Object result) {
    results[stage] = result;
  }

  /** Returns what the stage left behind; its state says what that means. */
  @Nullable Object result(int stage) {
    return results[stage];
  }

  boolean isReleased(int stage) {
    return results[stage] == RELEASED;
  }

  /** Releases the values that were waiting for {@code stage} alone. */
  void endReader(int stage) {
    StageNode node = scope.stage(stage);
    for (int i = 0; i < node.dependencyCount(); i++) {
      int read = node.dependency(i);
      if (node.need(i).readsValue() && readers.decrementAndGet(read) == 0 && isReleasable(read)) {
        results[read] = RELEASED;
      }
    }
  }

  private boolean isReleasable(int stage) {
    State state = states.of(stage);
    return !scope.isKept(stage) && (state == State.SUCCEEDED || state == State.OVERRIDDEN);
  }

  @Override
  public Outcome<?> outcome(int stage) {
    State state = states.of(stage);
    Object result = results[stage];
    if (state == null || result == null || result == RELEASED) {
      throw new IllegalStateException("Stage '" + scope.stage(stage).name() + "' has no value now");
    }
    return switch (state) {
      case SUCCEEDED, OVERRIDDEN -> new Outcome.Succeeded<>(result);
      case FAILED -> new Outcome.Failed<>((Throwable) result);
      case SKIPPED -> new Outcome.Skipped<>((String) result);
      default ->
          throw new IllegalStateException(
              "Stage '" + scope.stage(stage).name() + "' gave no value: it is " + state);
    };
  }

  @Override
  public Object input(int input) {
    Object value = scope.input(input);
    if (value == null) {
      throw new IllegalStateException(
          "Input '" + scope.graph().inputs().get(input).name() + "' has no value in this run");
    }
    return value;
  }
}
