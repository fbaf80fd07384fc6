package dev.penstock.tracking.process;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.AttemptStarted;
import dev.penstock.run.RunEvent.MetricLogged;
import dev.penstock.run.RunEvent.ParamLogged;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import dev.penstock.run.RunStatus;
import dev.penstock.tracking.MetricPoint;
import dev.penstock.tracking.RunRecord;
import dev.penstock.tracking.RunRecorder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run that follows from its id, so that whoever reads it knows what was written. */
final class WrittenRun {

  private static final int EVENTS_A_BATCH = 20;
  private static final String STAGE = "train";

  private WrittenRun() {}

  static RunInfo info(RunId run) {
    StageInfo stage = new StageInfo(STAGE, "lambda", "1", List.of(), List.of());
    Instant start = Instant.ofEpochSecond(1_700_000_000L, Math.abs(run.hashCode() % 1_000_000));
    return new RunInfo(
        run, "kill", "1", start, 7, "test", Map.of(), Map.of("pid", "1"), List.of(stage));
  }

  /** Returns a batch of events, counted from 1. */
  static List<RunEvent> batch(RunId run, int batch) {
    long first = (long) EVENTS_A_BATCH * (batch - 1) + 1;
    Instant at = info(run).startedAt().plusMillis(batch);
    List<RunEvent> events = new ArrayList<>();
    events.add(new AttemptStarted(run, first, at, STAGE, 1));
    events.add(new ParamLogged(run, first + 1, at, STAGE, 1, "batches", Integer.toString(batch)));
    for (long number = first + 2; number < first + EVENTS_A_BATCH; number++) {
      events.add(new MetricLogged(run, number, at, STAGE, 1, "loss", number, 1.0 / number));
    }
    return events;
  }

  /** Returns the end of a run after so many batches. */
  static RunEvent end(RunId run, int batches) {
    Instant at = info(run).startedAt().plusSeconds(1);
    return new RunEnded(
        run, (long) EVENTS_A_BATCH * batches + 1, at, RunStatus.SUCCEEDED, List.of());
  }

  /** Returns the record after so many batches. */
  static RunRecord record(RunId run, int batches, boolean ended) {
    RunRecorder recorder = RunRecorder.of(info(run));
    for (int batch = 1; batch <= batches; batch++) {
      batch(run, batch).forEach(recorder::add);
    }
    if (ended) {
      recorder.add(end(run, batches));
    }
    return recorder.toRecord();
  }

  /** Returns how many batches a record has in it. */
  static int batches(RunRecord record) {
    return record
        .stage(STAGE)
        .orElseThrow()
        .lastAttempt()
        .map(attempt -> Integer.parseInt(attempt.params().getOrDefault("batches", "0")))
        .orElse(0);
  }

  /** Returns the series after so many batches. */
  static List<MetricPoint> series(RunId run, int batches) {
    List<MetricPoint> series = new ArrayList<>();
    for (int batch = 1; batch <= batches; batch++) {
      for (RunEvent event : batch(run, batch)) {
        if (event instanceof MetricLogged metric) {
          series.add(new MetricPoint(metric.step(), metric.value()));
        }
      }
    }
    return series;
  }
}
