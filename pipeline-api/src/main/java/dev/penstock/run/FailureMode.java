package dev.penstock.run;

/** What a failure that nothing tolerates means for the rest of the run. */
public enum FailureMode {
  /** Interrupts what runs and starts nothing new; the default. */
  FAIL_FAST,
  /** Lets what runs end, and starts nothing new. */
  STOP_ON_FAILURE,
  /** Goes on with all that does not depend on the failure. */
  CONTINUE
}
