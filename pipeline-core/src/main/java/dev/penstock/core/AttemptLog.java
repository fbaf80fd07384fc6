package dev.penstock.core;

import dev.penstock.run.RunEvent.AttemptEnded;
import dev.penstock.run.RunEvent.AttemptStarted;
import dev.penstock.run.RunEvent.ParamLogged;
import dev.penstock.run.StageRun;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of all stages of one run. Most stages succeed at once and log no metric: of those
 * only two numbers are kept. The attempts of a stage are written by one thread at a time.
 */
final class AttemptLog {

  private final EventStream events;
  private final Instant runStartedAt;
  private final long[] startedNanos;
  // One more than the duration, so that 0 is a stage without an attempt that succeeded at once.
  private final long[] durations;
  private final @Nullable List<StageRun.Attempt>[] others;

  @SuppressWarnings({
    "unchecked",
    "rawtypes"
  }) // an array of a generic type cannot be made otherwise
  AttemptLog(int stages, Instant runStartedAt, EventStream events) {
    this.events = events;
    this.runStartedAt = runStartedAt;
    this.startedNanos = new long[stages];
    this.durations = new long[stages];
    this.others = new List[stages];
  }

  /** Returns the parameters of an attempt's body, if somebody hears of them. */
  Map<String, String> params(Attempt attempt) {
    return events.isHeard()
        ? StageParams.of(attempt.run().scope().stage(attempt.stage()).body())
        : Map.of();
  }

  /** Notes that an attempt starts. */
  void start(Attempt attempt, Instant now, Map<String, String> params) {
    startedNanos[attempt.stage()] = runStartedAt.until(now, ChronoUnit.NANOS);
    if (events.isHeard()) {
      String stage = attempt.stageName();
      int count = attempt.number();
      events.emit(now, (run, number, at) -> new AttemptStarted(run, number, at, stage, count));
      params.forEach(
          (name, value) ->
              events.emit(
                  now,
                  (run, number, at) ->
                      new ParamLogged(run, number, at, stage, count, name, value)));
    }
  }

  /** Notes that an attempt ended. */
  void end(
      Attempt attempt,
      @Nullable Failure failure,
      boolean abandoned,
      @Nullable Duration retryAfter) {
    long nanos = attempt.nanos();
    Map<String, Double> metrics = attempt.metrics();
    if (attempt.number() == 1 && failure == null && !abandoned && metrics.isEmpty()) {
      durations[attempt.stage()] = nanos + 1;
    } else {
      addOther(
          attempt.stage(),
          new StageRun.Attempt(
              attempt.number(),
              startedAt(attempt.stage()),
              Duration.ofNanos(nanos),
              Optional.ofNullable(failure).map(Failure::thrown),
              abandoned,
              metrics));
    }
    if (events.isHeard()) {
      Ended ended = new Ended(attempt, Duration.ofNanos(nanos), abandoned, retryAfter);
      Instant now = events.now();
      if (failure == null) {
        events.emit(now, ended.with(null));
      } else {
        events.emit(now, ended.with(failure.thrown()), ended.with(failure.recorded()));
      }
    }
  }

  /** The event of an attempt's end, but for its failure. */
  private record Ended(
      Attempt attempt, Duration duration, boolean abandoned, @Nullable Duration retryAfter) {

    EventStream.Make with(@Nullable Throwable failure) {
      return (run, number, at) ->
          new AttemptEnded(
              run,
              number,
              at,
              attempt.stageName(),
              attempt.number(),
              duration,
              Optional.ofNullable(failure),
              abandoned,
              Optional.ofNullable(retryAfter));
    }
  }

  private void addOther(int stage, StageRun.Attempt attempt) {
    List<StageRun.Attempt> known = others[stage];
    if (known == null) {
      known = new ArrayList<>(1);
      others[stage] = known;
    }
    known.add(attempt);
  }

  /** Returns the number of attempts of a stage that have ended. */
  int count(int stage) {
    List<StageRun.Attempt> known = others[stage];
    return known == null ? Long.signum(durations[stage]) : known.size();
  }

  /** Returns the attempts of a stage that have ended, oldest first. */
  List<StageRun.Attempt> of(int stage) {
    List<StageRun.Attempt> known = others[stage];
    if (known != null) {
      return List.copyOf(known);
    }
    return durations[stage] == 0
        ? List.of()
        : List.of(
            new StageRun.Attempt(
                1,
                startedAt(stage),
                Duration.ofNanos(durations[stage] - 1),
                Optional.empty(),
                false,
                Map.of()));
  }

  private Instant startedAt(int stage) {
    return runStartedAt.plusNanos(startedNanos[stage]);
  }
}
