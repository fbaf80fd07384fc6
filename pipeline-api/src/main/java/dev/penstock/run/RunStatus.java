package dev.penstock.run;

/** How a run stands. */
public enum RunStatus {
  /** Has not ended, or its process died before it could say how. */
  RUNNING,
  /** Ended, and every failure in it was tolerated. */
  SUCCEEDED,
  /** Ended with a stage that failed and that nothing tolerates. */
  FAILED,
  /** Was cancelled. */
  CANCELLED
}
