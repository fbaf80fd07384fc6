package dev.penstock.run;

import dev.penstock.GateDecision;
import dev.penstock.artifact.Digest;
import dev.penstock.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that happened in a run. Events of a run are numbered from 1, ascending. */
public sealed interface RunEvent {

  /** Returns the run that this happened in. */
  RunId run();

  /** Returns the place of this among the events of the run, from 1. */
  long number();

  /** Returns when it happened. */
  Instant at();

  /** Something that happened in a stage. */
  sealed interface OfStage extends RunEvent {

    /** Returns the name of the stage. */
    String stage();
  }

  /** Something that happened in an attempt of a stage. */
  sealed interface OfAttempt extends OfStage {

    /** Returns the number of the attempt, from 1. */
    int attempt();
  }

  /**
   * The run started.
   *
   * @param run the run
   * @param number the place among the run's events
   * @param at when it happened
   * @param info what is known of the run
   */
  record RunStarted(RunId run, long number, Instant at, RunInfo info) implements RunEvent {}

  /**
   * An attempt started.
   *
   * @param run the run
   * @param number the place among the run's events
   * @param at when it happened
   * @param stage the name of the stage
   * @param attempt the number of the attempt, from 1
   */
  record AttemptStarted(RunId run, long number, Instant at, String stage, int attempt)
      implements OfAttempt {}

  /**
   * An attempt ended.
   *
   * @param run the run
   * @param number the place among the run's events
   * @param at when it happened
   * @param stage the name of the stage
   * @param attempt the number of the attempt, from 1
   * @param duration how long it took
   * @param failure what it threw; empty if it succeeded
   * @param abandoned whether it did not stop when it was asked to, and may still be running
   * @param retryAfter the wait before the next attempt; empty if there is none
   */
  record AttemptEnded(
      RunId run,
      long number,
      Instant at,
      String stage,
      int attempt,
      Duration duration,
      Optional<Throwable> failure,
      boolean abandoned,
      Optional<Duration> retryAfter)
      implements OfAttempt {}

  /**
   * A stage ended.
   *
   * @param run the run
   * @param number the place among the run's events
   * @param at when it happened
   * @param stage the name of the stage
   * @param status how it ended
   * @param attempts the number of its attempts
   * @param reason why it was skipped, cancelled or overridden
   * @param decision what it decided, if it is a gate
   * @param approval who approved what the gate may have rejected, and why
   */
  record StageEnded(
      RunId run,
      long number,
      Instant at,
      String stage,
      StageStatus status,
      int attempts,
      Optional<String> reason,
      Optional<GateDecision> decision,
      Optional<RunRequest.Approval> approval)
      implements OfStage {}

  /**
   * An attempt recorded a parameter.
   *
   * @param run the run
   * @param number the place among the run's events
   * @param at when it happened
   * @param stage the name of the stage
   * @param attempt the number of the attempt, from 1
   * @param name the name of the parameter
   * @param value its value
   */
  record ParamLogged(
      RunId run, long number, Instant at, String stage, int attempt, String name, String value)
      implements OfAttempt {}

  /**
   * An attempt recorded a metric.
   *
   * @param run the run
   * @param number the place among the run's events
   * @param at when it happened
   * @param stage the name of the stage
   * @param attempt the number of the attempt, from 1
   * @param name the name of the metric
   * @param step the place in its series; 0 for a single value
   * @param value its value
   */
  record MetricLogged(
      RunId run,
      long number,
      Instant at,
      String stage,
      int attempt,
      String name,
      long step,
      double value)
      implements OfAttempt {}

  /**
   * An attempt recorded an artifact.
   *
   * @param run the run
   * @param number the place among the run's events
   * @param at when it happened
   * @param stage the name of the stage
   * @param attempt the number of the attempt, from 1
   * @param name the name of the artifact
   * @param digest the digest of its content
   */
  record ArtifactLogged(
      RunId run, long number, Instant at, String stage, int attempt, String name, Digest digest)
      implements OfAttempt {}

  /**
   * An attempt recorded a table, chart, matrix or verdict.
   *
   * @param run the run
   * @param number the place among the run's events
   * @param at when it happened
   * @param stage the name of the stage
   * @param attempt the number of the attempt, from 1
   * @param name the name of the report
   * @param report the data
   */
  record ReportLogged(
      RunId run, long number, Instant at, String stage, int attempt, String name, Report report)
      implements OfAttempt {}

  /**
   * An attempt said how far it is. Not recorded; may be dropped, which leaves a gap in the numbers.
   *
   * @param run the run
   * @param number the place among the run's events
   * @param at when it happened
   * @param stage the name of the stage
   * @param attempt the number of the attempt, from 1
   * @param done how much is done
   * @param total the whole, or 0 if not known
   */
  record Progressed(
      RunId run, long number, Instant at, String stage, int attempt, long done, long total)
      implements OfAttempt {}

  /**
   * The run ended; the last event.
   *
   * @param run the run
   * @param number the place among the run's events
   * @param at when it happened
   * @param status how it ended
   * @param problems what went wrong beside the stages, in words
   */
  record RunEnded(RunId run, long number, Instant at, RunStatus status, List<String> problems)
      implements RunEvent {

    /** Copies the list. */
    public RunEnded {
      problems = List.copyOf(problems);
    }
  }
}
