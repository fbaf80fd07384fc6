package dev.penstock.tracking.jdbc;

import dev.penstock.GateDecision;
import dev.penstock.artifact.Digest;
import dev.penstock.model.AliasMove;
import dev.penstock.model.ModelRegistry;
import dev.penstock.model.ModelVersion;
import dev.penstock.report.Chart;
import dev.penstock.report.Matrix;
import dev.penstock.report.Report;
import dev.penstock.report.Table;
import dev.penstock.report.Verdict;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunRequest.Approval;
import dev.penstock.tracking.MetricPoint;
import dev.penstock.tracking.RunQuery;
import dev.penstock.tracking.RunRecord;
import dev.penstock.tracking.RunRecord.AttemptRecord;
import dev.penstock.tracking.RunRecord.StageRecord;
import dev.penstock.tracking.RunSummary;
import dev.penstock.tracking.TrackingStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All that the stores of a database give, as text in ASCII that does not change when a record gets
 * a component more.
 */
public final class Transcript {

  private static final List<String> ALIASES = List.of("champion", "challenger", "champion ");

  private static final int LONGEST = 160;

  private final StringBuilder out = new StringBuilder();

  private Transcript() {}

  /** Returns every run of {@code tracking}, and what {@code registry} knows of {@code models}. */
  public static String of(TrackingStore tracking, ModelRegistry registry, List<String> models) {
    Transcript transcript = new Transcript();
    for (RunSummary run : tracking.runs(RunQuery.all().withLimit(1_000))) {
      transcript.run(tracking, run);
    }
    for (String model : models) {
      transcript.model(registry, model);
    }
    return transcript.out.toString();
  }

  private void run(TrackingStore tracking, RunSummary run) {
    line("run", run.id(), run.pipelineName(), run.status(), run.startedAt());
    line("summary", run.endedAt(), run.triggeredBy());
    RunRecord record = tracking.find(run.id()).orElseThrow();
    RunInfo info = record.info();
    line("info", info.id(), info.pipelineName(), info.pipelineVersion(), info.startedAt());
    line("info", info.seed(), info.triggeredBy(), info.tags(), info.environment());
    line("end", record.status(), record.endedAt(), record.problems());
    record.stages().forEach(stage -> stage(tracking, run.id(), stage));
  }

  private void stage(TrackingStore tracking, RunId run, StageRecord stage) {
    RunInfo.StageInfo info = stage.info();
    line("stage", info.name(), info.type(), info.version(), info.tags(), info.dependencies());
    line("became", stage.status(), stage.endedAt(), stage.reason());
    line("approval", stage.approval().map(Approval::actor), stage.approval().map(Approval::reason));
    stage.decision().ifPresent(this::decision);
    for (AttemptRecord attempt : stage.attempts()) {
      attempt(attempt);
      for (String metric : attempt.metrics().keySet()) {
        series(metric, tracking.series(run, info.name(), attempt.number(), metric));
      }
    }
  }

  private void attempt(AttemptRecord attempt) {
    line("attempt", attempt.number(), attempt.startedAt(), attempt.duration());
    line("failure", attempt.failure(), attempt.abandoned());
    line("logged", attempt.params(), attempt.metrics(), attempt.artifacts());
    attempt.reports().forEach((name, report) -> line("report", name, text(report)));
  }

  private void series(String metric, List<MetricPoint> points) {
    StringBuilder text = new StringBuilder();
    points.forEach(
        point -> text.append(point.step()).append('=').append(point.value()).append(' '));
    line("series", metric, points.size(), text);
  }

  private void decision(GateDecision decision) {
    line("decision", decision.getClass().getSimpleName(), decision.reasons());
    decision.checks().forEach(check -> line("check", text(check)));
  }

  private static String text(Verdict.Check check) {
    return check.rule() + " " + check.result() + " " + check.numbers();
  }

  private static String text(Report report) {
    if (report instanceof Table table) {
      return "table " + table.title() + table.columns() + table.rows();
    }
    if (report instanceof Matrix matrix) {
      String titles = matrix.title() + "|" + matrix.rowTitle() + "|" + matrix.columnTitle();
      return "matrix " + titles + matrix.rows() + matrix.columns() + matrix.values();
    }
    if (report instanceof Verdict verdict) {
      List<String> checks = verdict.checks().stream().map(Transcript::text).toList();
      return "verdict " + verdict.title() + verdict.result() + verdict.reasons() + checks;
    }
    Chart chart = (Chart) report;
    StringBuilder text = new StringBuilder("chart " + chart.title() + "|" + chart.kind());
    text.append('|').append(chart.xLabel()).append('|').append(chart.yLabel());
    for (Chart.Series series : chart.series()) {
      text.append(" series ").append(series.name());
      series.points().forEach(p -> text.append(List.of(p.x(), p.y(), p.label())));
    }
    return text.toString();
  }

  private void model(ModelRegistry registry, String model) {
    for (ModelVersion version : registry.versions(model)) {
      line("version", version.model(), version.number(), version.digest().hex());
      line("of", version.run().map(RunId::value), version.createdAt());
    }
    for (String alias : ALIASES) {
      line("alias", alias, registry.resolve(model, alias).map(ModelVersion::number));
      for (AliasMove move : registry.history(model, alias)) {
        line("move", move.model(), move.alias(), move.from(), move.to(), move.at());
        line("by", move.actor(), move.reason());
      }
    }
  }

  private void line(String what, Object... parts) {
    out.append(what);
    for (Object part : parts) {
      Object shown = part instanceof Map<?, ?> map ? map.entrySet() : part;
      out.append(" | ").append(shorten(escape(shown.toString())));
    }
    out.append('\n');
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7f && c != '\\') {
        escaped.append(c);
      } else {
        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return escaped.toString();
  }

  /** Of a long text shows the start, the length, and a digest of the whole. */
  private static String shorten(String ascii) {
    if (ascii.length() <= LONGEST) {
      return ascii;
    }
    String digest = Digest.of(ascii.getBytes(StandardCharsets.US_ASCII)).hex();
    return ascii.substring(0, LONGEST) + " ... " + ascii.length() + " characters " + digest;
  }
}
