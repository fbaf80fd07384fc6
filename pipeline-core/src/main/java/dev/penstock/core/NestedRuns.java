package dev.penstock.core;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Refuses what would make a stage, or a listener, wait for its own executor. */
final class NestedRuns {

  private NestedRuns() {}

  /**
   * Checks that the caller is not a worker.
   *
   * @param what what the caller wants to do, after "cannot"
   * @throws IllegalStateException if it is
   */
  static void refuse(WorkerPool pool, String what) {
    if (pool.isOwn(Thread.currentThread())) {
      Attempt attempt = ((Worker) Thread.currentThread()).attempt();
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s cannot %s on its own executor, which might then never end; do it after this run, or"
                  + " put the stages of that run into this pipeline",
              caller(attempt),
              what));
    }
  }

  /**
   * Checks that the caller is no listener that is being told something.
   *
   * @throws IllegalStateException if it is
   */
  static void refuseListener(@Nullable Dispatcher dispatcher) {
    if (dispatcher != null && dispatcher.mailbox().isOwnThread()) {
      throw new IllegalStateException(
          "A listener cannot wait for a run of its own executor, whose events it would have to"
              + " hear meanwhile; use submit(...), and completion() of what it returns");
    }
  }

  private static String caller(@Nullable Attempt attempt) {
    return attempt == null
        ? "A thread of the executor"
        : String.format(
            Locale.ROOT,
            "Stage '%s' of pipeline '%s'",
            attempt.stageName(),
            attempt.run().scope().graph().name());
  }
}
