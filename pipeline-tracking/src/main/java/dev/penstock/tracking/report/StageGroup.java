package dev.penstock.tracking.report;

import dev.penstock.run.StageStatus;
import dev.penstock.tracking.RunRecord.StageRecord;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Stages that are shown together.
 *
 * @param name what their names have in common, or where they lie
 * @param stages their numbers, ascending
 */
record StageGroup(String name, List<Integer> stages) {

  StageGroup {
    stages = List.copyOf(stages);
  }

  /** Returns how many of them are in each state; states without stages are left out. */
  Map<StageStatus, Integer> counts(RunView run) {
    Map<StageStatus, Integer> counts = new EnumMap<>(StageStatus.class);
    stages.forEach(stage -> counts.merge(run.stage(stage).status(), 1, Integer::sum));
    return counts;
  }

  /** Returns the state of the group: the one that people have to know of first. */
  Look look(RunView run) {
    Map<StageStatus, Integer> counts = counts(run);
    for (StageStatus status :
        List.of(
            StageStatus.FAILED,
            StageStatus.RUNNING,
            StageStatus.CANCELLED,
            StageStatus.SUCCEEDED,
            StageStatus.PENDING,
            StageStatus.OVERRIDDEN)) {
      if (counts.containsKey(status)) {
        return Look.of(status);
      }
    }
    return Look.SKIPPED;
  }

  /** Returns the stages that started. */
  List<StageRecord> started(RunView run) {
    return stages.stream().map(run::stage).filter(stage -> !stage.attempts().isEmpty()).toList();
  }
}
