package dev.penstock.spi;

/** How a stage depends on another, and so what the other's end means for it. */
public enum Need {
  /** Takes the output: is skipped if the other failed or was skipped. */
  VALUE,
  /** Takes the output or a fallback: is skipped only if the other was skipped. */
  VALUE_OR_FAILURE,
  /** Takes what became of the other: runs unless it was cancelled. */
  OUTCOME,
  /** Takes a decision: as {@link #VALUE}, and is skipped unless it approves. */
  GATE,
  /** Waits until the other has ended, in whatever way, and takes nothing. */
  ORDER;

  /** Returns whether the stage reads something that the other leaves behind. */
  public boolean readsValue() {
    return this != ORDER;
  }

  /** Returns whether the stage can run although the other failed. */
  public boolean allowsFailure() {
    return this == VALUE_OR_FAILURE || allowsSkip();
  }

  /** Returns whether the stage can run although the other was skipped. */
  public boolean allowsSkip() {
    return this == OUTCOME || this == ORDER;
  }
}
