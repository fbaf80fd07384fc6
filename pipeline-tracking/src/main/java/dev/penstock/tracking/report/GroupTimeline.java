package dev.penstock.tracking.report;

import dev.penstock.tracking.RunRecord.AttemptRecord;
import dev.penstock.tracking.RunRecord.StageRecord;
import java.util.Arrays;
import java.util.Locale;

/** Draws for each group of stages how many attempts ran at once. */
final class GroupTimeline {

  private static final int SLOTS = 160;
  private static final int HEIGHT = 20;

  private GroupTimeline() {}

  static void write(Markup page, RunView run, StageGroups groups) {
    for (int group = 0; group < groups.groups().size(); group++) {
      StageGroup of = groups.groups().get(group);
      double[] running = running(run, of);
      double most = Arrays.stream(running).max().orElse(0);
      page.start("li").start("span", "label");
      of.look(run).icon(page);
      page.start("a").with("href", "#" + GroupsSection.anchor(group)).with("dir", "auto");
      page.text(of.name()).end().end();
      page.start("svg", "track")
          .with("viewBox", String.format(Locale.ROOT, "0 0 %d %d", SLOTS, HEIGHT));
      page.with("preserveAspectRatio", "none");
      if (most > 0) {
        page.start("path", "busy").with("d", steps(running, most)).end();
      }
      page.end().element("span", "time", most > 0 ? "up to " + atOnce(most) : "–");
      page.end().newLine();
    }
  }

  /** Returns for each slot of the window the attempts in it, by the share of it that they take. */
  private static double[] running(RunView run, StageGroup group) {
    double[] running = new double[SLOTS];
    for (StageRecord stage : group.started(run)) {
      for (AttemptRecord attempt : stage.attempts()) {
        add(running, run.window(), attempt);
      }
    }
    return running;
  }

  private static void add(double[] running, RunWindow window, AttemptRecord attempt) {
    double from = window.share(attempt.startedAt()) * SLOTS;
    double to = window.share(RunWindow.endOf(attempt).orElse(window.end())) * SLOTS;
    for (int slot = (int) from; slot < SLOTS && slot < to; slot++) {
      running[slot] += Math.min(to, slot + 1) - Math.max(from, slot);
    }
  }

  private static String atOnce(double most) {
    return Numbers.count((long) Math.ceil(most - 1e-9));
  }

  private static String steps(double[] running, double most) {
    StringBuilder path = new StringBuilder("M0 " + HEIGHT);
    double before = -1;
    for (int slot = 0; slot < SLOTS; slot++) {
      double y = HEIGHT - running[slot] / most * (HEIGHT - 2);
      if (y != before) {
        path.append('V').append(Numbers.coordinate(y));
        before = y;
      }
      path.append('H').append(slot + 1);
    }
    return path.append('V').append(HEIGHT).append('z').toString();
  }
}
