package dev.penstock.tracking;

import dev.penstock.GateDecision;
import dev.penstock.artifact.Digest;
import dev.penstock.report.Report;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunRequest;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a tracking store knows of a run, but for the series of metrics.
 *
 * @param info what was known when the run started
 * @param status how the run stands; {@link RunStatus#RUNNING} also if its process died
 * @param endedAt when it ended; empty if it has not
 * @param stages what became of the stages, in the order of the pipeline
 * @param problems what went wrong beside the stages, in words
 */
public record RunRecord(
    RunInfo info,
    RunStatus status,
    Optional<Instant> endedAt,
    List<StageRecord> stages,
    List<String> problems) {

  /** Copies the lists. */
  public RunRecord {
    stages = List.copyOf(stages);
    problems = List.copyOf(problems);
  }

  /** Returns the run as it stands in a list. */
  public RunSummary summary() {
    return new RunSummary(
        info.id(), info.pipelineName(), status, info.startedAt(), endedAt, info.triggeredBy());
  }

  /** Returns the record of a stage, or empty if the run was not asked for it. */
  public Optional<StageRecord> stage(String name) {
    return stages.stream().filter(stage -> stage.info().name().equals(name)).findFirst();
  }

  /**
   * What became of a stage.
   *
   * @param info what was known when the run started
   * @param status how the stage stands
   * @param attempts its attempts, oldest first
   * @param endedAt when it ended; empty if it has not
   * @param reason why it was skipped, cancelled or overridden
   * @param decision what it decided, if it is a gate
   * @param approval who approved what the gate may have rejected, and why
   */
  public record StageRecord(
      RunInfo.StageInfo info,
      StageStatus status,
      List<AttemptRecord> attempts,
      Optional<Instant> endedAt,
      Optional<String> reason,
      Optional<GateDecision> decision,
      Optional<RunRequest.Approval> approval) {

    /** Copies the list. */
    public StageRecord {
      attempts = List.copyOf(attempts);
    }

    /** Returns the last attempt, or empty if the stage did not start. */
    public Optional<AttemptRecord> lastAttempt() {
      return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }
  }

  /**
   * What became of an attempt.
   *
   * @param number from 1
   * @param startedAt when it started
   * @param duration how long it took; empty if it has not ended
   * @param failure what it threw, with its stack trace, as text; empty if it did not
   * @param abandoned whether it did not stop when it was asked to
   * @param params parameters by name, in the order in which they were first logged
   * @param metrics the last value of each metric by name, in the order in which they were first
   *     logged
   * @param artifacts digests by name, in the order in which they were logged
   * @param reports reports by name, in the order in which they were first logged
   */
  public record AttemptRecord(
      int number,
      Instant startedAt,
      Optional<Duration> duration,
      Optional<String> failure,
      boolean abandoned,
      Map<String, String> params,
      Map<String, Double> metrics,
      Map<String, Digest> artifacts,
      Map<String, Report> reports) {

    /** Copies the maps and keeps their order. */
    public AttemptRecord {
      params = copyInOrder(params);
      metrics = copyInOrder(metrics);
      artifacts = copyInOrder(artifacts);
      reports = copyInOrder(reports);
    }

    // Of a million attempts most log nothing, and then share the empty map.
    private static <V> Map<String, V> copyInOrder(Map<String, V> map) {
      return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
  }
}
