package dev.penstock.tracking.report;

import dev.penstock.report.Verdict;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import dev.penstock.tracking.RunRecord.AttemptRecord;
import dev.penstock.tracking.RunRecord.StageRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What people want to know first: what failed, what was decided, what went wrong besides. */
final class HighlightsSection {

  private static final int MOST = 8;
  private static final int MOST_REASONS = 3;
  private static final int MOST_SCORES = 12;

  private final Markup page;
  private final RunView run;

  private HighlightsSection(Markup page, RunView run) {
    this.page = page;
    this.run = run;
  }

  static void write(Markup page, RunView run) {
    new HighlightsSection(page, run).write();
  }

  private void write() {
    List<Integer> failed = numbers(IntStream.range(0, run.stages().size()).filter(this::hasFailed));
    List<Integer> gates =
        numbers(
            IntStream.range(0, run.stages().size())
                .filter(stage -> CardChoice.isGate(run.stage(stage))));
    boolean open = run.run().status() == RunStatus.RUNNING;
    if (failed.isEmpty() && gates.isEmpty() && run.run().problems().isEmpty() && !open) {
      return;
    }
    page.start("section", "highlights").with("aria-label", "What to know first").start("ul");
    if (open) {
      unfinished();
    }
    Limits.each(failed, MOST, this::failed);
    Limits.each(gates, MOST, this::gate);
    Limits.each(run.run().problems(), MOST, this::problem);
    page.end();
    more("failed stage", failed.size());
    more("gate", gates.size());
    more("problem", run.run().problems().size());
    page.end().newLine();
  }

  private void more(String what, int count) {
    if (count > MOST) {
      page.element("p", "quiet", "… and " + Numbers.count(count - MOST, "more " + what));
    }
  }

  private static List<Integer> numbers(IntStream stages) {
    return stages.boxed().toList();
  }

  private boolean hasFailed(int stage) {
    return run.stage(stage).status() == StageStatus.FAILED;
  }

  private void unfinished() {
    start(Look.RUNNING);
    page.element("b", "No end recorded");
    page.element("p", "The run goes on, or its process died before it could say how it ended.");
    end();
  }

  private void failed(int number) {
    StageRecord stage = run.stage(number);
    start(Look.FAILED);
    page.start("b");
    run.link(page, number);
    page.text(" failed").end();
    stage
        .lastAttempt()
        .flatMap(AttemptRecord::failure)
        .ifPresent(text -> page.stored("p", "stored", PlainText.firstLine(text, Limits.MESSAGE)));
    end();
  }

  private void gate(int number) {
    StageRecord stage = run.stage(number);
    stage.decision().ifPresent(decision -> decided(number, decision.toVerdict("")));
    stage
        .approval()
        .ifPresent(
            approval -> {
              start(Look.OVERRIDDEN);
              page.start("b");
              run.link(page, number);
              page.text(" was approved by ");
              page.stored("bdi", "stored", PlainText.cut(approval.actor(), Limits.NAME)).end();
              page.stored("p", "stored", PlainText.cut(approval.reason(), Limits.MESSAGE));
              end();
            });
  }

  private void decided(int number, Verdict verdict) {
    Optional<Contest> contest = run.stage(number).lastAttempt().flatMap(Contest::of);
    start(Look.of(verdict.result()));
    page.start("b");
    run.link(page, number);
    page.text(": " + Look.of(verdict.result()).label().toLowerCase(Locale.ROOT)).end();
    contest.ifPresent(this::names);
    Limits.each(
        verdict.reasons(),
        MOST_REASONS,
        reason -> page.stored("p", "stored", PlainText.cut(reason, Limits.MESSAGE)));
    Limits.more(page, verdict.reasons(), MOST_REASONS);
    VerdictBlock.checks(page, verdict, MOST);
    contest.ifPresent(both -> both.ofTheWhole().write(page, MOST_SCORES));
    end();
  }

  private void names(Contest contest) {
    if (contest.challenger().isBlank()) {
      return;
    }
    page.start("p").text("Challenger ");
    page.stored("bdi", "stored", PlainText.cut(contest.challenger(), Limits.NAME));
    if (!contest.champion().isBlank()) {
      page.text(", champion ");
      page.stored("bdi", "stored", PlainText.cut(contest.champion(), Limits.NAME));
    }
    page.end();
  }

  private void problem(String problem) {
    start(Look.ABANDONED);
    page.element("b", "Problem");
    page.stored("p", "stored", PlainText.cut(problem, Limits.TEXT));
    end();
  }

  private void start(Look look) {
    page.start("li", look.cssClass());
    look.icon(page);
    page.start("div");
  }

  private void end() {
    page.end().end();
  }
}
