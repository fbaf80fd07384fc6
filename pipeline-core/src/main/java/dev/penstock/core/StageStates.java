package dev.penstock.core;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** How the stages of a run stand. Every change is a move from a known state, won by one thread. */
final class StageStates {

  private final AtomicReferenceArray<State> states;

  StageStates(Scope scope) {
    states = new AtomicReferenceArray<>(scope.size());
    for (int i = 0; i < scope.size(); i++) {
      if (scope.isAsked(i)) {
        states.setPlain(i, scope.isGiven(i) ? State.OVERRIDDEN : State.PENDING);
      }
    }
  }

  /** Returns the state of a stage that the run was asked for. */
  State of(int stage) {
    return states.get(stage);
  }

  /** Moves a stage that is running; only the owner of its attempt may. */
  void leaveRunning(int stage, State to) {
    if (!move(stage, State.RUNNING, to)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Stage %d is not running but %s, and cannot become %s",
              stage,
              of(stage),
              to));
    }
  }

  /** Moves a stage, and returns whether it was this call that did. */
  boolean move(int stage, State from, State to) {
    return states.compareAndSet(stage, from, to);
  }
}
