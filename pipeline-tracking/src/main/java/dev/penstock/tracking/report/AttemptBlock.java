package dev.penstock.tracking.report;

import dev.penstock.artifact.Digest;
import dev.penstock.report.Chart;
import dev.penstock.report.Report;
import dev.penstock.report.Table;
import dev.penstock.report.Verdict;
import dev.penstock.tracking.RunRecord.AttemptRecord;
import dev.penstock.tracking.RunRecord.StageRecord;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Writes what an attempt logged. */
final class AttemptBlock {

  private final Markup page;
  private final StageRecord stage;
  private final AttemptRecord attempt;
  private final Curves.OfAttempt drawn;

  private AttemptBlock(
      Markup page, StageRecord stage, AttemptRecord attempt, Curves.OfAttempt drawn) {
    this.page = page;
    this.stage = stage;
    this.attempt = attempt;
    this.drawn = drawn;
  }

  static void write(Markup page, StageRecord stage, AttemptRecord attempt, Curves.OfAttempt drawn) {
    new AttemptBlock(page, stage, attempt, drawn).write();
  }

  /** Returns whether an attempt logged anything. */
  static boolean hasLogged(AttemptRecord attempt) {
    return !(attempt.params().isEmpty()
        && attempt.metrics().isEmpty()
        && attempt.artifacts().isEmpty()
        && attempt.reports().isEmpty());
  }

  private void write() {
    Optional<Contest> contest = contest();
    List<Map.Entry<String, Double>> metrics = metrics(contest);
    list("Metrics", "pairs metrics", metrics, this::metric);
    if (contest.isPresent()) {
      page.element("h4", "Scores");
      contest.get().write(page, Limits.ENTRIES);
    }
    if (!drawn.curves().isEmpty() || !attempt.reports().isEmpty()) {
      page.start("div", "figures");
      drawn.curves().forEach(this::curve);
      reports();
      page.end();
    }
    if (!drawn.whole()) {
      page.element("p", "quiet", "Not every metric is drawn: the tracking store has all series.");
    }
    list("Parameters", "pairs", attempt.params().entrySet(), this::param);
    list("Artifacts", "artifacts", attempt.artifacts().entrySet(), this::artifact);
  }

  private <T> void list(
      String title, String cssClass, Collection<T> entries, Consumer<? super T> entry) {
    if (!entries.isEmpty()) {
      page.element("h4", title).start("dl", cssClass);
      Limits.each(entries, Limits.ENTRIES, entry);
      page.end();
      Limits.more(page, entries, Limits.ENTRIES);
    }
  }

  private Optional<Contest> contest() {
    return stage.decision().isPresent() ? Contest.of(attempt) : Optional.empty();
  }

  /** Returns the metrics that are not shown in a table of scores anyway. */
  private List<Map.Entry<String, Double>> metrics(Optional<Contest> contest) {
    Set<String> inTables = new HashSet<>();
    for (Report report : attempt.reports().values()) {
      if (report instanceof Table table) {
        inTables.addAll(TableBlock.shownOf(attempt.metrics(), table));
      }
    }
    return attempt.metrics().entrySet().stream()
        .filter(metric -> !inTables.contains(metric.getKey()))
        .filter(metric -> contest.filter(both -> both.shows(metric.getKey())).isEmpty())
        .toList();
  }

  private void metric(Map.Entry<String, Double> metric) {
    page.start("div");
    page.stored("dt", "stored", PlainText.cut(metric.getKey(), Limits.NAME));
    page.start("dd").with("title", Double.toString(metric.getValue()));
    page.text(Numbers.text(metric.getValue())).end().end();
  }

  private void param(Map.Entry<String, String> param) {
    page.start("div");
    page.stored("dt", "stored", PlainText.cut(param.getKey(), Limits.NAME));
    page.stored("dd", "stored", PlainText.cut(param.getValue(), Limits.TEXT)).end();
  }

  private void artifact(Map.Entry<String, Digest> artifact) {
    page.start("div");
    page.stored("dt", "stored", PlainText.cut(artifact.getKey(), Limits.NAME));
    page.start("dd").element("code", artifact.getValue().toString()).end().end();
  }

  private void curve(Curve curve) {
    Chart.Series series = new Chart.Series("", curve.points());
    page.start("div", "curve");
    ChartBlock.write(page, new Chart(curve.metric(), Chart.Kind.LINE, "step", "", List.of(series)));
    page.element("p", "quiet", describe(curve)).end();
  }

  private static String describe(Curve curve) {
    StringBuilder text = new StringBuilder("last " + Numbers.text(curve.last()));
    if (!curve.points().isEmpty()) {
      text.append(", lowest ").append(at(curve.lowest()));
      text.append(", highest ").append(at(curve.highest()));
    }
    text.append("; ").append(Numbers.count(curve.steps(), "step"));
    if (curve.notFinite() > 0) {
      text.append(", ").append(Numbers.count(curve.notFinite())).append(" not finite");
    }
    return text.toString();
  }

  private static String at(Chart.Point point) {
    return Numbers.text(point.y()) + " at " + Numbers.text(point.x());
  }

  private void reports() {
    int left = 0;
    for (Report report : attempt.reports().values()) {
      if (isShownAsDecision(report)) {
        continue;
      }
      if (page.isFull()) {
        left++;
      } else {
        ReportBlock.write(page, report);
      }
    }
    if (left > 0) {
      String reports = Numbers.count(left, "more report");
      page.element("p", "quiet", reports + " left out, as the page is full.");
    }
  }

  /** Gates log their verdict, and the page shows it already as what the stage decided. */
  private boolean isShownAsDecision(Report report) {
    Optional<Verdict> decided =
        stage.decision().map(decision -> decision.toVerdict(report.title()));
    return report instanceof Verdict && decided.filter(report::equals).isPresent();
  }
}
