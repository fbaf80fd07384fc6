package dev.penstock.tracking.report;

import dev.penstock.tracking.RunRecord.AttemptRecord;
import dev.penstock.tracking.RunRecord.StageRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** When each attempt ran; or, of a large run, how many stages of each group ran at once. */
final class TimelineSection {

  private final Markup page;
  private final RunView run;

  private TimelineSection(Markup page, RunView run) {
    this.page = page;
    this.run = run;
  }

  static void write(Markup page, RunView run, StageGroups groups) {
    page.start("section").with("id", "timeline");
    page.start("div", "title").element("h2", "Timeline");
    String since = "Time since " + Times.text(run.window().start());
    page.start("p", "quiet").text(run.isLarge() ? "Attempts at once. " + since : since);
    page.end().end();
    new TimelineSection(page, run).write(groups);
    page.end();
  }

  private void write(StageGroups groups) {
    List<Integer> started =
        IntStream.range(0, run.stages().size())
            .filter(stage -> !run.stage(stage).attempts().isEmpty())
            .boxed()
            .sorted(Comparator.comparing(this::start))
            .toList();
    if (started.isEmpty()) {
      page.element("p", "quiet", "No stage has started.");
      return;
    }
    page.start("div", "gantt");
    TimeAxis.write(page, run.window().length());
    page.start("ol");
    if (run.isLarge()) {
      GroupTimeline.write(page, run, groups);
    } else {
      started.forEach(this::row);
    }
    page.end().end();
    rest();
  }

  private void rest() {
    if (run.isLarge()) {
      GroupsSection.writeLongest(page, run);
    } else {
      notDrawn();
      notStarted();
    }
  }

  private void notDrawn() {
    int most = Limits.ATTEMPTS;
    long left =
        run.stages().stream().mapToLong(of -> Math.max(0, of.attempts().size() - most)).sum();
    if (left > 0) {
      page.element(
          "p",
          "quiet",
          String.format(
              Locale.ROOT,
              "Drawn are the last %d attempts of each stage, and not the %s before them.",
              most,
              Numbers.count(left)));
    }
  }

  private Instant start(int stage) {
    return run.stage(stage).attempts().stream()
        .map(AttemptRecord::startedAt)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private void row(int number) {
    StageRecord stage = run.stage(number);
    page.start("li").start("span", "label");
    Look.of(stage.status()).icon(page);
    run.link(page, number);
    page.end().start("svg", "track");
    List<AttemptRecord> attempts = Limits.last(stage.attempts(), Limits.ATTEMPTS);
    for (int i = 0; i < attempts.size(); i++) {
      if (i > 0) {
        wait(attempts.get(i - 1), attempts.get(i));
      }
      bar(stage, attempts.get(i));
    }
    page.end().element("span", "time", time(stage)).end().newLine();
  }

  private static String time(StageRecord stage) {
    boolean open = stage.lastAttempt().filter(last -> last.duration().isEmpty()).isPresent();
    return open ? "running" : Times.text(CardChoice.busy(stage));
  }

  private void wait(AttemptRecord before, AttemptRecord next) {
    double from = run.window().share(RunWindow.endOf(before).orElse(before.startedAt()));
    double to = run.window().share(next.startedAt());
    line("wait", from, to);
  }

  private void bar(StageRecord stage, AttemptRecord attempt) {
    Look look = Look.of(stage, attempt);
    double from = run.window().share(attempt.startedAt());
    double to = run.window().share(RunWindow.endOf(attempt).orElse(run.window().end()));
    if (look == Look.ABANDONED) {
      line("maybe", to, 1);
    }
    page.start("rect", "bar " + look.cssClass()).with("y", 4).with("height", 14).with("rx", 2);
    page.withShare("x", from).withShare("width", Math.max(0, to - from));
    page.element("title", describe(attempt, look)).end();
  }

  private void line(String cssClass, double from, double to) {
    page.start("line", cssClass).withShare("x1", from).withShare("x2", to);
    page.with("y1", 11).with("y2", 11).end();
  }

  private static String describe(AttemptRecord attempt, Look look) {
    return String.format(
        Locale.ROOT,
        "Attempt %d: %s%s",
        attempt.number(),
        look.label().toLowerCase(Locale.ROOT),
        attempt.duration().map(time -> " after " + Times.text(time)).orElse(""));
  }

  private void notStarted() {
    List<Integer> stages =
        IntStream.range(0, run.stages().size())
            .filter(stage -> run.stage(stage).attempts().isEmpty())
            .boxed()
            .toList();
    if (stages.isEmpty()) {
      return;
    }
    page.start("p", "quiet names").text("Did not start: ");
    Limits.each(stages, Limits.ENTRIES, this::notStarted);
    page.end();
    Limits.more(page, stages, Limits.ENTRIES);
  }

  private void notStarted(int stage) {
    page.start("span", "nowrap");
    Look.of(run.stage(stage).status()).icon(page);
    run.link(page, stage);
    page.end().text(" ");
  }
}
