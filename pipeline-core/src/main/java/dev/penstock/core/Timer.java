package dev.penstock.core;

import java.time.Duration;
import java.util.Optional;

/** Measures time and acts later; tests turn its hands themselves. */
interface Timer {

  /** Returns a reading of a clock that never goes back, in nanoseconds. */
  long nanoTime();

  /** Returns a time in nanoseconds, or a very long one if it is longer than a long can say. */
  static long nanos(Duration time) {
    return time.compareTo(Duration.ofDays(36_500)) > 0 ? Long.MAX_VALUE / 2 : time.toNanos();
  }

  /** Runs {@code action} after {@code delay} on the timer's thread; it must not block. */
  Pending schedule(Duration delay, Runnable action);

  /** Returns the timer's thread, or empty if there was nothing to do for it. */
  Optional<Thread> thread();

  /** Forgets what is pending, and ends the timer's thread. */
  void close();

  /** An action that may not have run yet. */
  @FunctionalInterface
  interface Pending {

    /** Nothing to wait for. */
    Pending NONE = () -> {};

    /** Makes sure that the action does not start any more. */
    void cancel();
  }
}
