package dev.penstock.serving;

import java.time.Duration;

/** Closes versions that were replaced, on a thread of its own, so that no caller does it. */
final class Reaper {

  private final Worker worker;
  private final Duration grace;

  /**
   * Takes a thread.
   *
   * @param grace how long a replaced version may be in use before that is reported
   */
  Reaper(Worker worker, Duration grace) {
    this.worker = worker;
    this.grace = grace;
  }

  /** Takes note of a version that is about to be replaced. */
  void watch(Opened<?, ?> replaced) {
    replaced.replace();
    worker.runAfter(grace, replaced.warning());
  }

  /** Closes a version that nobody uses any more; does not wait for that. */
  void reap(Opened<?, ?> drained) {
    worker.run(drained::close);
  }
}
