package dev.penstock.core;

import dev.penstock.spi.DescribedFailure;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Whether the tracking store has all of one run so far. */
final class RunRecording {

  private static final Log LOG = Log.of(RunRecording.class);

  private final String run;
  private final Problems problems;
  private final AtomicBoolean logged = new AtomicBoolean();
  private volatile @Nullable Throwable failure;

  RunRecording(String run, Problems problems) {
    this.run = run;
    this.problems = problems;
  }

  /** Returns why the record is not whole; empty as long as it is. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Gives the record up: what follows a gap would tell a story that did not happen. Logs nothing,
   * because who emits an event may hold a lock.
   */
  void fail(Throwable cause) {
    if (failure == null) {
      failure = cause;
      problems.add("The record of the run could not be written: " + DescribedFailure.line(cause));
    }
  }

  /** Logs that the record was given up, if it was. */
  void logFailure() {
    if (failure != null && logged.compareAndSet(false, true)) {
      LOG.warn("{} goes on, but its record is not written any more", run, failure);
    }
  }
}
