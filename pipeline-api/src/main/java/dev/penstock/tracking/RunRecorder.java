package dev.penstock.tracking;

import static java.util.Objects.requireNonNull;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.ArtifactLogged;
import dev.penstock.run.RunEvent.AttemptEnded;
import dev.penstock.run.RunEvent.AttemptStarted;
import dev.penstock.run.RunEvent.MetricLogged;
import dev.penstock.run.RunEvent.OfAttempt;
import dev.penstock.run.RunEvent.OfStage;
import dev.penstock.run.RunEvent.ParamLogged;
import dev.penstock.run.RunEvent.ReportLogged;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunEvent.StageEnded;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunStatus;
import dev.penstock.spi.DescribedFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record of a run from its events; for those who write a tracking store. All stores use
 * this, so that the same events give the same record everywhere. Not thread-safe.
 *
 * <p>An event whose number is not greater than that of an event before it is left out, and so is
 * what happened in a stage that the run was not asked for.
 */
public final class RunRecorder {

  private final RunInfo info;
  private final Map<String, RecordedStage> stages;
  private long lastNumber;
  private RunStatus status = RunStatus.RUNNING;
  private @Nullable Instant endedAt;
  private List<String> problems = List.of();

  private RunRecorder(RunInfo info) {
    this.info = requireNonNull(info, "info");
    this.stages = new HashMap<>(info.stages().size() * 4 / 3 + 1);
    info.stages().forEach(stage -> stages.put(stage.name(), new RecordedStage(stage)));
  }

  /** Returns the recorder of a run that has just started. */
  public static RunRecorder of(RunInfo info) {
    return new RunRecorder(info);
  }

  /**
   * Returns how a record shows what an attempt threw: its stack trace, cut off if it has more than
   * 32,768 characters. Never throws: where the exception's own code does, the text says so.
   */
  public static String describe(Throwable failure) {
    return DescribedFailure.of(failure).text();
  }

  /** Adds an event. */
  public void add(RunEvent event) {
    if (event instanceof AttemptEnded ended) {
      add(ended, ended.failure().map(RunRecorder::describe));
    } else if (isNew(event)) {
      apply(event);
    }
  }

  /**
   * Adds the end of an attempt whose failure is known as text only, because it was read from a
   * store.
   *
   * @param failure what {@link #describe} gave; empty if the attempt did not fail
   */
  public void add(AttemptEnded event, Optional<String> failure) {
    if (isNew(event)) {
      attempt(event).ifPresent(attempt -> attempt.end(event, failure));
    }
  }

  /** Returns the number of the last event that was added, or 0 if there is none. */
  public long lastNumber() {
    return lastNumber;
  }

  /** Returns the record as it stands. */
  public RunRecord toRecord() {
    List<RunRecord.StageRecord> records = new ArrayList<>(info.stages().size());
    for (RunInfo.StageInfo stage : info.stages()) {
      records.add(requireNonNull(stages.get(stage.name())).toRecord());
    }
    return new RunRecord(info, status, Optional.ofNullable(endedAt), records, problems);
  }

  /** Returns the run as it stands in a list. */
  public RunSummary toSummary() {
    return new RunSummary(
        info.id(),
        info.pipelineName(),
        status,
        info.startedAt(),
        Optional.ofNullable(endedAt),
        info.triggeredBy());
  }

  private boolean isNew(RunEvent event) {
    if (event.number() <= lastNumber) {
      return false;
    }
    lastNumber = event.number();
    return true;
  }

  private void apply(RunEvent event) {
    if (event instanceof AttemptStarted started) {
      stage(started).ifPresent(stage -> stage.start(started));
    } else if (event instanceof StageEnded ended) {
      stage(ended).ifPresent(stage -> stage.end(ended));
    } else if (event instanceof ParamLogged param) {
      attempt(param).ifPresent(attempt -> attempt.logged().params.put(param.name(), param.value()));
    } else if (event instanceof MetricLogged metric) {
      attempt(metric)
          .ifPresent(attempt -> attempt.logged().metrics.put(metric.name(), metric.value()));
    } else if (event instanceof ArtifactLogged logged) {
      attempt(logged)
          .ifPresent(attempt -> attempt.logged().artifacts.put(logged.name(), logged.digest()));
    } else if (event instanceof ReportLogged logged) {
      attempt(logged)
          .ifPresent(attempt -> attempt.logged().reports.put(logged.name(), logged.report()));
    } else if (event instanceof RunEnded ended) {
      status = ended.status();
      endedAt = ended.at();
      problems = ended.problems();
    }
  }

  private Optional<RecordedStage> stage(OfStage event) {
    return Optional.ofNullable(stages.get(event.stage()));
  }

  private Optional<RecordedAttempt> attempt(OfAttempt event) {
    return stage(event).map(stage -> stage.attempt(event));
  }
}
