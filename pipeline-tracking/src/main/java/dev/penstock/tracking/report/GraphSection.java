package dev.penstock.tracking.report;

import dev.penstock.run.StageStatus;
import dev.penstock.tracking.RunRecord.StageRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The graph of the run: each stage, or groups of them where there are too many. */
final class GraphSection {

  private GraphSection() {}

  static void write(Markup page, RunView run, StageGroups groups) {
    page.start("section").with("id", "graph");
    page.start("div", "title").element("h2", "Graph");
    legend(page, run.counts());
    page.end();
    if (run.stages().isEmpty()) {
      page.element("p", "quiet", "The run has no stages.").end();
      return;
    }
    if (run.isGrouped()) {
      note(page, run, groups);
      GraphDrawing.write(page, groups.dag(), nodes(run, groups));
    } else {
      GraphDrawing.write(page, run.dag(), nodes(run));
    }
    page.end();
  }

  private static void legend(Markup page, Map<StageStatus, Integer> counts) {
    page.start("ul", "states");
    counts.forEach(
        (status, count) -> {
          page.start("li");
          Look.of(status).badge(page, Numbers.count(count) + " " + word(status));
          page.end();
        });
    page.end();
  }

  private static void note(Markup page, RunView run, StageGroups groups) {
    page.start("p", "quiet");
    page.text(
        String.format(
            Locale.ROOT,
            "%s with %s, shown in %s. A box says how many stages it holds, and how they stand.",
            Numbers.count(run.stages().size(), "stage"),
            Numbers.count(run.dag().edges(), "dependency", "dependencies"),
            Numbers.count(groups.groups().size(), "group")));
    if (groups.turnsBack()) {
      page.text(" Some groups also depend on groups that are drawn after them.");
    }
    page.end();
  }

  private static List<GraphNode> nodes(RunView run) {
    List<GraphNode> nodes = new ArrayList<>();
    for (int stage = 0; stage < run.stages().size(); stage++) {
      StageRecord record = run.stage(stage);
      nodes.add(
          new GraphNode(
              run.name(stage), caption(record), look(record), RunView.anchor(stage), Map.of()));
    }
    return nodes;
  }

  private static String caption(StageRecord stage) {
    String state = look(stage).label();
    Duration busy = CardChoice.busy(stage);
    return busy.isZero() ? state : state + " · " + Times.text(busy);
  }

  /** Returns how a stage stands, and of a gate what it decided. */
  private static Look look(StageRecord stage) {
    return stage
        .decision()
        .filter(decision -> stage.status() == StageStatus.SUCCEEDED)
        .map(decision -> Look.of(decision.toVerdict("").result()))
        .orElse(Look.of(stage.status()));
  }

  private static List<GraphNode> nodes(RunView run, StageGroups groups) {
    List<GraphNode> nodes = new ArrayList<>();
    for (int group = 0; group < groups.groups().size(); group++) {
      StageGroup of = groups.groups().get(group);
      nodes.add(
          new GraphNode(
              of.name(),
              caption(of.counts(run)),
              of.look(run),
              GroupsSection.anchor(group),
              of.counts(run)));
    }
    return nodes;
  }

  private static String caption(Map<StageStatus, Integer> counts) {
    if (counts.size() == 1) {
      return counts.entrySet().stream()
          .map(entry -> Numbers.count(entry.getValue()) + " " + word(entry.getKey()))
          .collect(Collectors.joining());
    }
    int all = counts.values().stream().mapToInt(count -> count).sum();
    int failed = counts.getOrDefault(StageStatus.FAILED, 0);
    String stages = Numbers.count(all, "stage");
    return failed == 0 ? stages : stages + ", " + Numbers.count(failed) + " failed";
  }

  private static String word(StageStatus status) {
    return Look.of(status).label().toLowerCase(Locale.ROOT);
  }
}
