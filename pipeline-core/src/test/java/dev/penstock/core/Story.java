package dev.penstock.core;

import dev.penstock.run.Run;
import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.OfStage;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunEvent.RunStarted;
import dev.penstock.run.RunEvent.StageEnded;
import dev.penstock.run.StageRun;
import dev.penstock.tracking.RunRecord;
import dev.penstock.tracking.TrackingStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was heard of a run that has ended, beside what it and its record say. */
record Story(Run run, List<RunEvent> events, TrackingStore store) {

  /** Returns where the three do not agree, in words. */
  List<String> violations() {
    List<String> wrong = new ArrayList<>();
    order(wrong);
    ends(wrong);
    if (run.recorded()) {
      record(store.find(run.id()).orElseThrow(), wrong);
    } else if (run.problems().isEmpty()) {
      wrong.add("it is not recorded, and does not say why");
    }
    return wrong;
  }

  private void order(List<String> wrong) {
    long last = 0;
    for (RunEvent event : events) {
      if (event.number() <= last) {
        wrong.add("out of order: " + event);
      }
      last = event.number();
    }
    if (!hasGaps() && (events.isEmpty() || !(events.get(0) instanceof RunStarted))) {
      wrong.add("it does not begin with its start");
    }
    for (int i = 0; i < events.size() - 1; i++) {
      if (events.get(i) instanceof RunEnded) {
        wrong.add("after the end came " + events.get(i + 1));
      }
    }
  }

  /**
   * Who is told that telling failed, or the executor, knows that there are gaps; and one who gets a
   * run without a proper end may get it before its listeners heard all.
   */
  private boolean hasGaps() {
    return run.problems().stream()
        .anyMatch(
            problem ->
                problem.contains("not told")
                    || problem.contains("no proper end")
                    || problem.contains("executor itself failed"));
  }

  private void ends(List<String> wrong) {
    Set<String> ended = new HashSet<>();
    for (RunEvent event : events) {
      if (event instanceof StageEnded stage && !ended.add(stage.stage())) {
        wrong.add("ended twice: " + event);
      } else if (event instanceof OfStage late
          && !(event instanceof StageEnded)
          && ended.contains(late.stage())) {
        wrong.add("after the end of its stage came " + event);
      }
    }
    if (!hasGaps() && ended.size() != run.stages().size()) {
      wrong.add("of " + run.stages().size() + " stages these were told to end: " + ended);
    }
  }

  private void record(RunRecord record, List<String> wrong) {
    // What failed behind the record of the end is in the run alone.
    boolean same =
        hasGaps()
            ? run.problems().containsAll(record.problems())
            : record.problems().equals(run.problems());
    if (record.status() != run.status() || !same) {
      wrong.add(
          "it says "
              + run.problems()
              + " but the record says "
              + record.status()
              + " "
              + record.problems());
    }
    for (int i = 0; i < run.stages().size(); i++) {
      StageRun stage = run.stages().get(i);
      RunRecord.StageRecord recorded = record.stages().get(i);
      if (recorded.status() != stage.status()
          || recorded.attempts().size() != stage.attempts().size()
          || !recorded.reason().equals(stage.reason())) {
        wrong.add("the record says " + recorded + " of " + stage);
      }
    }
  }
}
