package dev.penstock.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A run that was submitted. Thread-safe. */
public interface RunHandle {

  /** Returns the id of the run. */
  RunId id();

  /**
   * Waits until the run has ended.
   *
   * @throws IllegalStateException if it has not, and the caller is one of the executor's workers or
   *     listeners
   * @throws InterruptedException if the wait was interrupted; the run goes on
   */
  Run await() throws InterruptedException;

  /**
   * Waits until the run has ended, or {@code limit} has passed.
   *
   * @return the run, or empty if it goes on
   * @throws IllegalStateException if it has not ended, and the caller is one of the executor's
   *     workers or listeners
   * @throws InterruptedException if the wait was interrupted; the run goes on
   */
  Optional<Run> await(Duration limit) throws InterruptedException;

  /** Asks the run to stop, and returns at once. Has no effect on a run that has ended. */
  void cancel();

  /** Returns how far the run is. */
  RunProgress progress();

  /** Returns a stage that completes with the run when it has ended, never exceptionally. */
  CompletionStage<Run> completion();
}
