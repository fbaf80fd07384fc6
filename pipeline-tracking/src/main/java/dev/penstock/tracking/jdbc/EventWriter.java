package dev.penstock.tracking.jdbc;

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
import dev.penstock.run.RunRequest.Approval;
import dev.penstock.tracking.RunRecorder;
import java.util.Optional;

/**
 * Writes events of one run as one value of a column. Of each metric only the last value is in it,
 * at the place of the first: the points are kept in columns of their own.
 */
final class EventWriter {

  static final char KIND = 'e';
  static final int VERSION = 1;

  private final BlobWriter out = new BlobWriter(KIND, VERSION);
  private final BatchSeries series;
  private long number;

  EventWriter(BatchSeries series) {
    this.series = series;
  }

  /** Writes an event, or nothing if it is of a kind that is not recorded. */
  void write(RunEvent event) {
    if (event instanceof AttemptStarted started) {
      begin(EventKind.ATTEMPT_STARTED, started);
    } else if (event instanceof AttemptEnded ended) {
      writeEnd(ended);
    } else if (event instanceof StageEnded ended) {
      writeEnd(ended);
    } else if (event instanceof RunEnded ended) {
      begin(EventKind.RUN_ENDED, ended);
      out.text(ended.status().name()).texts(ended.problems());
    } else if (event instanceof OfAttempt logged) {
      writeLogged(logged);
    }
  }

  boolean isEmpty() {
    return number == 0;
  }

  int size() {
    return out.size();
  }

  byte[] toBytes() {
    return out.raw(EventKind.END.code()).toBytes();
  }

  private void writeEnd(AttemptEnded event) {
    begin(EventKind.ATTEMPT_ENDED, event);
    out.duration(event.duration());
    out.optionalText(event.failure().map(RunRecorder::describe));
    out.flag(event.abandoned()).flag(event.retryAfter().isPresent());
    event.retryAfter().ifPresent(out::duration);
  }

  private void writeEnd(StageEnded event) {
    begin(EventKind.STAGE_ENDED, event);
    out.text(event.status().name()).number(event.attempts()).optionalText(event.reason());
    out.flag(event.decision().isPresent());
    event.decision().ifPresent(decision -> DecisionCodec.write(out, decision));
    Optional<Approval> approval = event.approval();
    out.flag(approval.isPresent());
    approval.ifPresent(given -> out.text(given.actor()).text(given.reason()));
  }

  private void writeLogged(OfAttempt event) {
    if (event instanceof ParamLogged param) {
      begin(EventKind.PARAM, param);
      out.text(param.name()).text(param.value());
    } else if (event instanceof MetricLogged metric && series.isFirst(metric)) {
      begin(EventKind.METRIC, metric);
      out.text(metric.name()).real(series.lastValue(metric));
    } else if (event instanceof ArtifactLogged artifact) {
      begin(EventKind.ARTIFACT, artifact);
      out.text(artifact.name()).text(artifact.digest().hex());
    } else if (event instanceof ReportLogged logged) {
      begin(EventKind.REPORT, logged);
      out.text(logged.name());
      ReportCodec.write(out, logged.report());
    }
  }

  private void begin(EventKind kind, RunEvent event) {
    out.raw(kind.code()).number(event.number() - number).instant(event.at());
    number = event.number();
    if (event instanceof OfStage ofStage) {
      out.text(ofStage.stage());
    }
    if (event instanceof OfAttempt ofAttempt) {
      out.number(ofAttempt.attempt());
    }
  }
}
