package dev.penstock.tracking.jdbc;

import dev.penstock.GateDecision;
import dev.penstock.artifact.Digest;
import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.ArtifactLogged;
import dev.penstock.run.RunEvent.AttemptEnded;
import dev.penstock.run.RunEvent.AttemptStarted;
import dev.penstock.run.RunEvent.MetricLogged;
import dev.penstock.run.RunEvent.ParamLogged;
import dev.penstock.run.RunEvent.ReportLogged;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunEvent.StageEnded;
import dev.penstock.run.RunId;
import dev.penstock.run.RunRequest.Approval;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import dev.penstock.tracking.RunRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads what {@link EventWriter} wrote, into a recorder. */
final class EventReader {

  private final RunId run;
  private final BlobReader in;
  private long number;
  private Instant at = Instant.EPOCH;

  private EventReader(RunId run, BlobReader in) {
    this.run = run;
    this.in = in;
  }

  static void read(byte[] content, RunId run, RunRecorder recorder) {
    BlobReader in = new BlobReader(content, EventWriter.KIND, EventWriter.VERSION);
    new EventReader(run, in).readAll(recorder);
  }

  private void readAll(RunRecorder recorder) {
    for (EventKind kind = next(); kind != EventKind.END; kind = next()) {
      number += in.number();
      at = in.instant();
      if (kind == EventKind.ATTEMPT_ENDED) {
        readAttemptEnd(recorder);
      } else {
        recorder.add(read(kind));
      }
    }
  }

  private EventKind next() {
    return EventKind.of(in.raw());
  }

  private RunEvent read(EventKind kind) {
    if (kind == EventKind.RUN_ENDED) {
      return new RunEnded(run, number, at, RunStatus.valueOf(in.text()), in.texts());
    }
    String stage = in.text();
    return kind == EventKind.STAGE_ENDED ? readStageEnd(stage) : readLogged(kind, stage);
  }

  private RunEvent readLogged(EventKind kind, String stage) {
    int attempt = in.integer();
    if (kind == EventKind.ATTEMPT_STARTED) {
      return new AttemptStarted(run, number, at, stage, attempt);
    }
    String name = in.text();
    return switch (kind) {
      case PARAM -> new ParamLogged(run, number, at, stage, attempt, name, in.text());
      case METRIC -> new MetricLogged(run, number, at, stage, attempt, name, 0, in.real());
      case ARTIFACT ->
          new ArtifactLogged(run, number, at, stage, attempt, name, new Digest(in.text()));
      case REPORT -> new ReportLogged(run, number, at, stage, attempt, name, ReportCodec.read(in));
      default -> throw new IllegalStateException("Not logged by a stage: " + kind);
    };
  }

  private void readAttemptEnd(RunRecorder recorder) {
    String stage = in.text();
    int attempt = in.integer();
    Duration duration = in.duration();
    Optional<String> failure = in.optionalText();
    boolean abandoned = in.flag();
    Optional<Duration> retryAfter = in.flag() ? Optional.of(in.duration()) : Optional.empty();
    AttemptEnded event =
        new AttemptEnded(
            run, number, at, stage, attempt, duration, Optional.empty(), abandoned, retryAfter);
    recorder.add(event, failure);
  }

  private StageEnded readStageEnd(String stage) {
    StageStatus status = StageStatus.valueOf(in.text());
    int attempts = in.integer();
    Optional<String> reason = in.optionalText();
    Optional<GateDecision> decision =
        in.flag() ? Optional.of(DecisionCodec.read(in)) : Optional.empty();
    Optional<Approval> approval =
        in.flag() ? Optional.of(new Approval(in.text(), in.text())) : Optional.empty();
    return new StageEnded(run, number, at, stage, status, attempts, reason, decision, approval);
  }
}
