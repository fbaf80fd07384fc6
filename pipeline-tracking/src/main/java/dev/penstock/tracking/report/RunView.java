package dev.penstock.tracking.report;

import dev.penstock.run.RunInfo.StageInfo;
import dev.penstock.run.StageStatus;
import dev.penstock.tracking.RunRecord;
import dev.penstock.tracking.RunRecord.StageRecord;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A record, and what all parts of its page need to know of it. Stages go by their number in the
 * order of the pipeline.
 *
 * @param run the record
 * @param window the time that it speaks of
 * @param dag what depends on what
 * @param cards the stages that have a card of their own on the page
 */
record RunView(RunRecord run, RunWindow window, Dag dag, BitSet cards) {

  static RunView of(RunRecord run) {
    List<StageInfo> infos = run.stages().stream().map(StageRecord::info).toList();
    Dag dag =
        Dag.of(
            infos.stream().map(StageInfo::name).toList(),
            infos.stream().map(StageInfo::dependencies).toList());
    return new RunView(run, RunWindow.of(run), dag, CardChoice.of(run.stages()));
  }

  List<StageRecord> stages() {
    return run.stages();
  }

  StageRecord stage(int number) {
    return run.stages().get(number);
  }

  /** Returns whether there are too many stages to show each. */
  boolean isLarge() {
    return stages().size() > Limits.STAGES;
  }

  /** Returns whether the graph is too large to draw each stage. */
  boolean isGrouped() {
    return isLarge() || dag.edges() > Limits.EDGES || LayeredGraph.bends(dag) > Limits.EDGES;
  }

  /** Returns the name of a stage as the page shows it. */
  String name(int number) {
    return PlainText.cut(stage(number).info().name(), Limits.NAME);
  }

  /** Returns the place of a stage's card, for links. */
  static String anchor(int number) {
    return "s" + (number + 1);
  }

  /** Writes the name of a stage, with a link if it has a card. */
  void link(Markup page, int number) {
    if (cards.get(number)) {
      page.start("a").with("href", "#" + anchor(number)).with("dir", "auto");
    } else {
      page.start("span").with("dir", "auto");
    }
    page.text(name(number)).end();
  }

  /** Returns how many stages are in each state; states without stages are left out. */
  Map<StageStatus, Integer> counts() {
    Map<StageStatus, Integer> counts = new EnumMap<>(StageStatus.class);
    stages().forEach(stage -> counts.merge(stage.status(), 1, Integer::sum));
    return counts;
  }
}
