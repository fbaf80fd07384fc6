package dev.penstock.core;

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
  synchronized void open() {
    open = true;
    if (kind != Kind.NONE) {
      sweep();
    }
  }

  /** Stops the run, or stops it further than before. */
  void stop(Kind further, String why) {
    stop(further, why, () -> {});
  }

  /**
   * Stops the run, or stops it further than before, and tells why: when others hear of it, nothing
   * new starts any more, and they hear of it before they hear what it stopped.
   */
  synchronized void stop(Kind further, String why, Runnable tell) {
    boolean stops = further.compareTo(kind) > 0;
    if (stops) {
      reason = why;
      kind = further;
    }
    tell.run();
    if (stops && open) {
      sweep();
    }
  }

  /** Returns whether an attempt that is about to start must not. */
  boolean forbids(int attemptNumber) {
    return attemptNumber == 1 ? kind != Kind.NONE : kind == Kind.INTERRUPT;
  }

  /**
   * Cancels what has not started, and interrupts what has. A worker first makes a stage running and
   * then looks at {@link #kind}, so of the two at least one sees the other.
   */
  private void sweep() {
    int count = 0;
    for (int i = 0; i < run.scope().size(); i++) {
      if (run.scope().isActive(i) && cancelWaiting(i)) {
        count++;
      }
    }
    if (kind == Kind.INTERRUPT) {
      run.engine().pool().attempts(run).forEach(attempt -> attempt.stop(Attempt.Stop.CANCEL));
    }
    if (count > 0 && run.progression().endMany(count)) {
      run.engine().pool().add(run, Progression.FINISH);
    }
  }

  private boolean cancelWaiting(int stage) {
    boolean moved =
        run.states().move(stage, State.PENDING, State.CANCELLED)
            || (kind == Kind.INTERRUPT
                && run.states().move(stage, State.RETRYING, State.CANCELLED));
    if (moved) {
      run.values().set(stage, reason);
      run.tellEnd(stage, reason);
      run.values().endReader(stage);
    }
    return moved;
  }
}
