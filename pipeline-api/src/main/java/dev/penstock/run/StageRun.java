package dev.penstock.run;

import dev.penstock.GateDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one stage in one run.
 *
 * @param stageName the name of the stage
 * @param status how it ended
 * @param attempts its attempts, oldest first; empty if it did not start
 * @param failure what the last attempt threw, if the stage failed
 * @param reason why it was skipped, cancelled or overridden, in words, naming the first cause
 * @param decision what the stage decided, if its output is a decision of a gate: the real one, also
 *     where a person approved
 */
public record StageRun(
    String stageName,
    StageStatus status,
    List<Attempt> attempts,
    Optional<Throwable> failure,
    Optional<String> reason,
    Optional<GateDecision> decision) {

  /** Copies the attempts. */
  public StageRun {
    attempts = List.copyOf(attempts);
  }

  /** Returns the time from the start of the first attempt to the end of the last; zero if none. */
  public Duration duration() {
    if (attempts.isEmpty()) {
      return Duration.ZERO;
    }
    Attempt last = attempts.get(attempts.size() - 1);
    return Duration.between(attempts.get(0).startedAt(), last.startedAt().plus(last.duration()));
  }

  /** Returns the metrics of the last attempt, by name; the last value of each. */
  public Map<String, Double> metrics() {
    return attempts.isEmpty() ? Map.of() : attempts.get(attempts.size() - 1).metrics();
  }

  /**
   * One attempt.
   *
   * @param number from 1
   * @param startedAt when it started
   * @param duration how long it took, or until it was abandoned
   * @param failure what it threw, if it did
   * @param abandoned whether it did not stop when it was asked to, and may still be running
   * @param metrics the last value of each metric that it logged, by name
   */
  public record Attempt(
      int number,
      Instant startedAt,
      Duration duration,
      Optional<Throwable> failure,
      boolean abandoned,
      Map<String, Double> metrics) {

    /** Copies the metrics. */
    public Attempt {
      metrics = Map.copyOf(metrics);
    }
  }
}
