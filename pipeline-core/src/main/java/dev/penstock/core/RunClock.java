package dev.penstock.core;

import dev.penstock.spi.DescribedFailure;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time of the executor's clock, or the machine's where that fails. A clock is the application's
 * code, so it is never read under a lock.
 */
final class RunClock {

  private final Clock clock;
  private final Problems problems;
  private volatile boolean failed;

  RunClock(Clock clock, Problems problems) {
    this.clock = clock;
    this.problems = problems;
  }

  /** Returns the time; never throws but for want of memory. */
  Instant now() {
    Instant now = read();
    return now == null ? Clock.systemUTC().instant() : now;
  }

  @SuppressWarnings("ConstantValue") // a clock that gives null is one that fails
  private @Nullable Instant read() {
    try {
      Instant now = clock.instant();
      if (now == null) {
        fail("it gave no time");
      }
      return now;
    } catch (Throwable e) {
      fail(DescribedFailure.line(e));
      return null;
    }
  }

  private void fail(String why) {
    if (!failed) {
      failed = true;
      problems.add("The clock failed, and times of this run are in part the machine's: " + why);
    }
  }
}
