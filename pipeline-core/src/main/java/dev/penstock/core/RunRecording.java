package dev.penstock.core;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the tracking store has all of one run so far. */
final class RunRecording {

  private static final Logger LOG = LoggerFactory.getLogger(RunRecording.class);

  private final String run;
  private final Problems problems;
  private volatile @Nullable Throwable failure;

  RunRecording(String run, Problems problems) {
    this.run = run;
    this.problems = problems;
  }

  /** Returns why the record is not whole; empty as long as it is. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Gives the record up: what follows a gap would tell a story that did not happen. */
  void fail(Throwable cause) {
    failure = cause;
    problems.add("The record of the run could not be written: " + cause);
    LOG.warn("{} goes on, but its record is not written any more", run, cause);
  }
}
