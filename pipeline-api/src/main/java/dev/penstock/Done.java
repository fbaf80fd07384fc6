package dev.penstock;

/** The output of a stage that was run for its effect. */
public enum Done {
  /** The effect happened. */
  DONE
}
