package dev.penstock.tracking.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Groups the stages of a large run: by name without its numbers; if that gives too many groups, by
 * the first word; and if that does too, or all names are alike, by where they lie in the graph.
 *
 * @param groups in the order of the graph
 * @param dag what depends on what, by the number of the group
 * @param turnsBack whether a group also depends on one that is drawn after it, which the graph of
 *     groups cannot show
 */
record StageGroups(List<StageGroup> groups, Dag dag, boolean turnsBack) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern AFTER_FIRST_WORD = Pattern.compile("(?s)(?<=.)[-_.:/ #].*");

  static StageGroups of(RunView run) {
    int[] layers = run.dag().layers();
    List<StageGroup> groups = byName(run, name -> NUMBER.matcher(name).replaceAll("#"));
    if (groups.size() > Limits.GROUPS) {
      groups = byName(run, name -> AFTER_FIRST_WORD.matcher(name).replaceAll("") + "…");
    }
    if (groups.size() > Limits.GROUPS || groups.size() == 1) {
      groups = byLayer(run, layers);
    }
    return joined(run.dag(), sorted(groups, layers));
  }

  private static List<StageGroup> byName(RunView run, UnaryOperator<String> key) {
    return by(run, stage -> key.apply(run.stage(stage).info().name()));
  }

  private static List<StageGroup> byLayer(RunView run, int[] layers) {
    int count = Arrays.stream(layers).max().orElse(0) + 1;
    int band = (count + Limits.GROUPS - 1) / Limits.GROUPS;
    return by(
        run,
        stage -> {
          int first = layers[stage] / band * band + 1;
          int last = Math.min(count, first + band - 1);
          return first == last ? "layer " + first : "layers " + first + "–" + last;
        });
  }

  private static List<StageGroup> by(RunView run, IntFunction<String> key) {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int stage = 0; stage < run.stages().size(); stage++) {
      groups.computeIfAbsent(key.apply(stage), name -> new ArrayList<>()).add(stage);
    }
    return groups.entrySet().stream()
        .map(entry -> new StageGroup(PlainText.cut(entry.getKey(), Limits.NAME), entry.getValue()))
        .toList();
  }

  private static List<StageGroup> sorted(List<StageGroup> groups, int[] layers) {
    return groups.stream()
        .sorted(
            Comparator.comparingDouble(
                group -> group.stages().stream().mapToInt(s -> layers[s]).average().orElse(0)))
        .toList();
  }

  private static StageGroups joined(Dag stages, List<StageGroup> groups) {
    int[] groupOf = new int[stages.size()];
    for (int group = 0; group < groups.size(); group++) {
      for (int stage : groups.get(group).stages()) {
        groupOf[stage] = group;
      }
    }
    boolean turnsBack = false;
    boolean[][] joined = new boolean[groups.size()][groups.size()];
    for (int stage = 0; stage < stages.size(); stage++) {
      for (int dependency : stages.before().get(stage)) {
        joined[groupOf[stage]][groupOf[dependency]] = true;
        turnsBack |= groupOf[dependency] > groupOf[stage];
      }
    }
    List<int[]> before = new ArrayList<>();
    for (int group = 0; group < groups.size(); group++) {
      boolean[] of = joined[group];
      before.add(IntStream.range(0, group).filter(to -> of[to]).toArray());
    }
    return new StageGroups(groups, new Dag(before), turnsBack);
  }
}
