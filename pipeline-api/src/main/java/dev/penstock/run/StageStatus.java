package dev.penstock.run;

/** How a stage of a run stands. */
public enum StageStatus {
  /** Waits for other stages. */
  PENDING,
  /** Is in an attempt, or waits for the next one. */
  RUNNING,
  /** Gave a value. */
  SUCCEEDED,
  /** Its last attempt failed. */
  FAILED,
  /** Did not run: a gate did not approve, or something it needs failed or was skipped. */
  SKIPPED,
  /** Was stopped, or had not started when the run was. */
  CANCELLED,
  /** Did not run: the request gave its value. */
  OVERRIDDEN;

  /** Returns whether the stage has ended. */
  public boolean isEnd() {
    return this != PENDING && this != RUNNING;
  }
}
