package dev.penstock.spi;

import dev.penstock.Outcome;

/** The values of one run, kept by the executor. Implementations are thread-safe. */
public interface Values {

  /**
   * Returns what became of a stage.
   *
   * @param stage its index in {@link Graph#stages()}
   * @throws IllegalStateException if the stage has not ended, was cancelled, or its value was
   *     released
   */
  Outcome<?> outcome(int stage);

  /**
   * Returns the value of an input.
   *
   * @param input its index in {@link Graph#inputs()}
   */
  Object input(int input);
}
