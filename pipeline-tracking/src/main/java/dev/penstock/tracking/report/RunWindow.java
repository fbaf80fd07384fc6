package dev.penstock.tracking.report;

import dev.penstock.tracking.RunRecord;
import dev.penstock.tracking.RunRecord.AttemptRecord;
import dev.penstock.tracking.RunRecord.StageRecord;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time that a record speaks of. A run without an end is shown up to the last thing that is
 * known of it: a report says the same whenever it is made.
 *
 * @param start when the first thing happened
 * @param end when the last thing happened; not before {@code start}
 */
record RunWindow(Instant start, Instant end) {

  static RunWindow of(RunRecord run) {
    Instant start = run.info().startedAt();
    Instant end = run.endedAt().filter(start::isBefore).orElse(start);
    for (StageRecord stage : run.stages()) {
      end = later(end, stage.endedAt().orElse(end));
      for (AttemptRecord attempt : stage.attempts()) {
        start = attempt.startedAt().isBefore(start) ? attempt.startedAt() : start;
        end = later(end, endOf(attempt).orElse(attempt.startedAt()));
      }
    }
    return new RunWindow(start, end);
  }

  /** Returns when an attempt ended, or empty if it has not. */
  static Optional<Instant> endOf(AttemptRecord attempt) {
    return attempt.duration().map(duration -> plus(attempt.startedAt(), duration));
  }

  private static Instant plus(Instant instant, Duration duration) {
    try {
      return instant.plus(duration);
    } catch (ArithmeticException | DateTimeException e) {
      return instant;
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  /** Returns how long it is. */
  Duration length() {
    return Duration.between(start, end);
  }

  /** Returns where in the window an instant lies, from 0 to 1. */
  double share(Instant instant) {
    double whole = Times.inSeconds(length());
    double part = Times.inSeconds(Duration.between(start, instant));
    return whole <= 0 ? 0 : Math.max(0, Math.min(1, part / whole));
  }
}
