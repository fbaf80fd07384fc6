package dev.penstock.core;

import dev.penstock.core.Steps.Step;
import java.time.Instant;
import java.util.function.Consumer;

/** Stops a run before its end. */
final class RunStop {

  /** How far a run is stopped. */
  enum Kind {
    /** It goes on. */
    NONE,
    /** What has started goes on to its end; nothing else starts. */
    START_NOTHING,
    /** What has started is asked to stop; nothing else starts. */
    INTERRUPT
  }

  private final ActiveRun run;
  private volatile Kind kind = Kind.NONE;
  private volatile String reason = "";
  private boolean open;

  RunStop(ActiveRun run) {
    this.run = run;
  }

  Kind kind() {
    return kind;
  }

  /** Returns why the run was stopped, in words. */
  String reason() {
    return reason;
  }

  /** Lets stops take effect, now that the run has started. */
  void open() {
    Instant now = run.events().now();
    synchronized (this) {
      open = true;
      if (kind != Kind.NONE) {
        sweep(now);
      }
    }
    interruptIfAsked();
  }

  /** Stops the run, or stops it further than before. */
  void stop(Kind further, String why) {
    stop(further, why, now -> {});
  }

  /**
   * Stops the run, or stops it further than before, and tells why: when others hear of it, nothing
   * new starts any more, and they hear of it before they hear what it stopped.
   *
   * @param tell is given the time
   */
  void stop(Kind further, String why, Consumer<Instant> tell) {
    Instant now = run.events().now();
    boolean interrupts;
    synchronized (this) {
      boolean stops = further.compareTo(kind) > 0;
      if (stops) {
        reason = why;
        kind = further;
      }
      tell.accept(now);
      if (stops && open) {
        sweep(now);
      }
      interrupts = open && further == Kind.INTERRUPT;
    }
    if (interrupts) {
      // Also if another thread has stopped the run, and is about to do the same.
      interruptIfAsked();
    }
  }

  /** Returns whether an attempt that is about to start must not. */
  boolean forbids(int attemptNumber) {
    return attemptNumber == 1 ? kind != Kind.NONE : kind == Kind.INTERRUPT;
  }

  /**
   * Cancels what has not started. A worker first makes a stage running and then looks at {@link
   * #kind}, so of the two at least one sees the other.
   */
  private void sweep(Instant now) {
    run.engine().steps().reach(Step.STOPPING);
    int count = 0;
    for (int i = 0; i < run.scope().size(); i++) {
      if (run.scope().isActive(i) && cancelWaiting(now, i)) {
        count++;
      }
    }
    if (count > 0 && run.progression().endMany(count)) {
      run.engine().pool().add(run, Progression.FINISH);
    }
  }

  private boolean cancelWaiting(Instant now, int stage) {
    boolean moved =
        run.states().move(stage, State.PENDING, State.CANCELLED)
            || (kind == Kind.INTERRUPT
                && run.states().move(stage, State.RETRYING, State.CANCELLED));
    if (moved) {
      tellCancelled(now, stage);
      run.values().endReader(stage);
    }
    return moved;
  }

  private void cancelRunning(Instant now, int stage) {
    if (run.states().move(stage, State.RUNNING, State.CANCELLED)) {
      tellCancelled(now, stage);
    }
  }

  private void tellCancelled(Instant now, int stage) {
    run.values().set(stage, reason);
    run.tellEnd(now, stage, reason);
  }

  private void interruptIfAsked() {
    if (kind == Kind.INTERRUPT) {
      run.engine().pool().attempts(run).forEach(attempt -> attempt.stop(Attempt.Stop.CANCEL));
    }
  }

  /** Interrupts what has started, and lets nothing else start, of a run that was broken off. */
  void interruptAll(String why) {
    synchronized (this) {
      if (kind == Kind.NONE) {
        reason = why;
      }
      kind = Kind.INTERRUPT;
    }
    interruptIfAsked();
  }

  /** Cancels what has not ended, of a run that was broken off and that no thread works for. */
  void cancelRest() {
    Instant now = run.events().now();
    synchronized (this) {
      for (int i = 0; i < run.scope().size(); i++) {
        if (run.scope().isActive(i) && !cancelWaiting(now, i)) {
          cancelRunning(now, i);
        }
      }
    }
  }
}
