package dev.penstock.tracking.report;

import dev.penstock.run.StageStatus;
import dev.penstock.tracking.RunRecord.StageRecord;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The groups of a large run, each with the names of its stages by state. */
final class GroupsSection {

  private final Markup page;
  private final RunView run;
  private final int namesPerGroup;

  private GroupsSection(Markup page, RunView run, int groups) {
    this.page = page;
    this.run = run;
    this.namesPerGroup = Math.max(1, Limits.NAMES / Math.max(1, groups));
  }

  static void write(Markup page, RunView run, StageGroups groups) {
    page.start("section").with("id", "groups").element("h2", "Groups");
    GroupsSection section = new GroupsSection(page, run, groups.groups().size());
    for (int group = 0; group < groups.groups().size(); group++) {
      section.write(anchor(group), groups.groups().get(group));
    }
    page.end();
  }

  /** Returns the place of a group, for links. */
  static String anchor(int group) {
    return "g" + (group + 1);
  }

  private void write(String anchor, StageGroup group) {
    page.start("details", "card group").with("id", anchor).start("summary");
    group.look(run).icon(page);
    page.stored("span", "name", group.name());
    group.counts(run).forEach(this::badge);
    page.element("span", "push", times(group)).end();
    page.start("div", "body");
    group.counts(run).keySet().forEach(status -> names(group, status));
    page.end().end().newLine();
  }

  private void badge(StageStatus status, int count) {
    Look.of(status).badge(page, Numbers.count(count));
  }

  private String times(StageGroup group) {
    List<Duration> busy = group.started(run).stream().map(CardChoice::busy).sorted().toList();
    if (busy.isEmpty()) {
      return "not started";
    }
    return String.format(
        Locale.ROOT,
        "median %s, longest %s",
        Times.text(busy.get(busy.size() / 2)),
        Times.text(busy.get(busy.size() - 1)));
  }

  private void names(StageGroup group, StageStatus status) {
    List<Integer> stages =
        group.stages().stream()
            .filter(stage -> run.stage(stage).status() == status)
            .sorted(Comparator.comparing(stage -> !run.cards().get(stage)))
            .toList();
    page.element("h4", Look.of(status).label());
    page.start("p", "names");
    Limits.each(stages, namesPerGroup, this::name);
    page.end();
    Limits.more(page, stages, namesPerGroup);
  }

  private void name(int stage) {
    run.link(page, stage);
    page.text(" ");
  }

  /** Writes the stages that took longest. */
  static void writeLongest(Markup page, RunView run) {
    page.element("h3", "Longest stages").start("div", "scroll").start("table", "plain");
    TableBlock.head(page, "Stage", "State", "Attempts", "Time");
    page.start("tbody");
    CardChoice.longest(run.stages()).limit(Limits.LONGEST).forEach(stage -> row(page, run, stage));
    page.end().end().end();
  }

  private static void row(Markup page, RunView run, int number) {
    StageRecord stage = run.stage(number);
    page.start("tr").start("td");
    run.link(page, number);
    page.end().start("td");
    Look.of(stage.status()).badge(page);
    page.end().element("td", Numbers.count(stage.attempts().size()));
    page.element("td", "nowrap", Times.text(CardChoice.busy(stage))).end();
  }
}
