package dev.penstock.tracking.report;

import dev.penstock.run.RunRequest.Approval;
import dev.penstock.run.StageStatus;
import dev.penstock.tracking.RunRecord.AttemptRecord;
import dev.penstock.tracking.RunRecord.StageRecord;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** All about a stage. */
final class StageCard {

  private static final Pattern CLASS_NAME = Pattern.compile("[\\w$.]*[\\w$]");

  private final Markup page;
  private final RunView run;
  private final Curves curves;
  private final int number;
  private final StageRecord stage;

  StageCard(Markup page, RunView run, Curves curves, int number) {
    this.page = page;
    this.run = run;
    this.curves = curves;
    this.number = number;
    this.stage = run.stage(number);
  }

  void write(int[] before, int[] after) {
    page.start("details", "card stage " + look().cssClass()).with("id", RunView.anchor(number));
    if (isOpen()) {
      page.with("open", "open");
    }
    summary();
    page.start("div", "body");
    about(before, after);
    stage.reason().ifPresent(this::reason);
    stage.approval().ifPresent(this::approval);
    decision();
    failure();
    attempts();
    stage.lastAttempt().ifPresent(last -> AttemptBlock.write(page, stage, last, curvesOf(last)));
    earlier();
    page.end().end().newLine();
  }

  /** Writes only how the stage stands, where the page has no room for more. */
  void writeShort() {
    page.start("details", "card stage " + look().cssClass()).with("id", RunView.anchor(number));
    summary();
    page.start("div", "body");
    stage.lastAttempt().flatMap(AttemptRecord::failure).ifPresent(this::firstLine);
    page.element("p", "quiet", "The page is full: look this stage up in the tracking store.");
    page.end().end().newLine();
  }

  private void firstLine(String failure) {
    page.stored("p", "message", PlainText.firstLine(failure, Limits.NAME));
  }

  private Look look() {
    return Look.of(stage.status());
  }

  private boolean isOpen() {
    boolean failed = stage.status() == StageStatus.FAILED;
    if (run.stages().size() > Limits.UNFOLDED) {
      return failed && run.counts().getOrDefault(StageStatus.FAILED, 0) <= Limits.UNFOLDED;
    }
    return failed
        || CardChoice.isGate(stage)
        || stage.reason().isPresent()
        || stage.attempts().stream().anyMatch(AttemptBlock::hasLogged);
  }

  private void summary() {
    page.start("summary");
    look().icon(page);
    page.stored("h3", "name", run.name(number));
    look().badge(page);
    stage
        .decision()
        .map(decision -> Look.of(decision.toVerdict("").result()))
        .ifPresent(decided -> decided.badge(page));
    if (stage.attempts().size() > 1) {
      page.element("span", "quiet", Numbers.count(stage.attempts().size(), "attempt"));
    }
    Duration busy = CardChoice.busy(stage);
    page.element("span", "push", busy.isZero() ? "" : Times.text(busy)).end();
  }

  private void about(int[] before, int[] after) {
    page.start("p", "about");
    String type = stage.info().type();
    page.start("code").with("title", PlainText.cut(type, Limits.TEXT));
    page.text(PlainText.cut(simpleName(type), Limits.NAME)).end();
    page.start("span").text("version ");
    page.element("code", PlainText.cut(stage.info().version(), 80)).end();
    links("after", before);
    links("before", after);
    stage.info().tags().stream().limit(Limits.ENTRIES).forEach(this::tag);
    page.end();
  }

  private static String simpleName(String type) {
    return CLASS_NAME.matcher(type).matches() ? type.substring(type.lastIndexOf('.') + 1) : type;
  }

  private void links(String word, int[] stages) {
    if (stages.length == 0) {
      return;
    }
    page.start("span").text(word + " ");
    run.link(page, stages[0]);
    for (int i = 1; i < Math.min(stages.length, Limits.LINKS); i++) {
      page.text(", ");
      run.link(page, stages[i]);
    }
    if (stages.length > Limits.LINKS) {
      page.text(" and " + Numbers.count(stages.length - Limits.LINKS) + " more");
    }
    page.end();
  }

  private void tag(String tag) {
    page.stored("span", "tag", PlainText.cut(tag, Limits.NAME));
  }

  private void reason(String reason) {
    page.start("p", "note " + look().cssClass()).element("b", look().label() + ": ");
    page.stored("bdi", "stored", PlainText.cut(reason, Limits.TEXT)).end();
  }

  private void approval(Approval approval) {
    page.start("p", "note approval").element("b", "Approved by ");
    page.stored("bdi", "stored", PlainText.cut(approval.actor(), Limits.NAME));
    page.text(": ");
    page.stored("bdi", "stored", PlainText.cut(approval.reason(), Limits.TEXT)).end();
  }

  private void decision() {
    String heading = stage.approval().isPresent() ? "What the gate itself decided" : "Decision";
    stage
        .decision()
        .ifPresent(decision -> VerdictBlock.write(page, decision.toVerdict(heading), heading));
  }

  private void failure() {
    stage
        .lastAttempt()
        .flatMap(AttemptRecord::failure)
        .ifPresent(failure -> FailureBlock.write(page, failure));
  }

  private void attempts() {
    boolean plain =
        stage.attempts().size() <= 1
            && stage.attempts().stream().noneMatch(AttemptRecord::abandoned);
    if (plain) {
      return;
    }
    page.element("h4", "Attempts").start("div", "scroll").start("table", "plain");
    TableBlock.head(page, "Attempt", "State", "Started", "Time", "Error");
    page.start("tbody");
    Limits.each(stage.attempts(), Limits.ENTRIES, this::attempt);
    page.end().end().end();
    Limits.more(page, stage.attempts(), Limits.ENTRIES);
  }

  private void attempt(AttemptRecord attempt) {
    page.start("tr").element("td", Integer.toString(attempt.number())).start("td");
    Look.of(stage, attempt).badge(page);
    Duration since = Duration.between(run.window().start(), attempt.startedAt());
    page.end().element("td", "nowrap", "+" + Times.text(since));
    page.element("td", "nowrap", attempt.duration().map(Times::text).orElse("–"));
    page.stored(
        "td",
        "error",
        attempt.failure().map(text -> PlainText.firstLine(text, Limits.NAME)).orElse(""));
    page.end();
  }

  private void earlier() {
    List<AttemptRecord> attempts = Limits.last(stage.attempts(), Limits.ATTEMPTS);
    if (stage.attempts().size() > attempts.size()) {
      page.element(
          "p",
          "quiet",
          String.format(
              Locale.ROOT, "Only the last %d attempts are shown in full.", attempts.size()));
    }
    for (AttemptRecord attempt : attempts.subList(0, Math.max(0, attempts.size() - 1))) {
      if (!page.isFull() && (attempt.failure().isPresent() || AttemptBlock.hasLogged(attempt))) {
        earlier(attempt);
      }
    }
  }

  private void earlier(AttemptRecord attempt) {
    page.start("details", "earlier").start("summary");
    String look = Look.of(stage, attempt).label().toLowerCase(Locale.ROOT);
    page.text(String.format(Locale.ROOT, "Attempt %d, %s", attempt.number(), look)).end();
    attempt.failure().ifPresent(failure -> FailureBlock.write(page, failure));
    AttemptBlock.write(page, stage, attempt, curvesOf(attempt));
    page.end();
  }

  private Curves.OfAttempt curvesOf(AttemptRecord attempt) {
    return curves.of(stage, attempt);
  }
}
