package dev.penstock.gate;

import dev.penstock.evaluate.Metric;
import dev.penstock.evaluate.Scores;
import dev.penstock.evaluate.Slice;
import dev.penstock.report.Verdict.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SortedMap;

/** Checks rules in the slices of one way of slicing. Used once, by one thread. */
final class SlicesJudge<P> {

  private final String by;
  private final int minimumRows;
  private final List<Entry<Slice, Contest<P>>> contests;
  private final Findings findings;

  SlicesJudge(String by, int minimumRows, SortedMap<Slice, Contest<P>> slices, Findings findings) {
    this.by = by;
    this.minimumRows = minimumRows;
    this.contests = slices.entrySet().stream().filter(e -> e.getKey().by().equals(by)).toList();
    this.findings = findings;
  }

  void judge(List<Rule<P>> rules) {
    rules.forEach(this::judge);
  }

  private void judge(Rule<P> rule) {
    List<String> leftOut = new ArrayList<>();
    for (Entry<Slice, Contest<P>> entry : contests) {
      String why = whyNot(rule, entry.getValue());
      if (why.isEmpty()) {
        RuleJudge.judge(rule, entry.getValue(), findings);
      } else {
        leftOut.add(String.format(Locale.ROOT, "'%s' (%s)", entry.getKey().value(), why));
      }
    }
    if (leftOut.size() == contests.size()) {
      findings.add(
          String.format(Locale.ROOT, "%s for each %s", rule, by),
          Result.INCONCLUSIVE,
          Map.of("slices", (double) contests.size(), "minimum", (double) minimumRows),
          String.format(
              Locale.ROOT,
              "No slice by '%s' could be judged by %s: %s",
              by,
              rule.metric(),
              String.join(", ", leftOut)));
    } else if (!leftOut.isEmpty()) {
      findings.note(
          String.format(
              Locale.ROOT,
              "Slices by '%s' that were not judged by %s: %s",
              by,
              rule.metric(),
              String.join(", ", leftOut)));
    }
  }

  private String whyNot(Rule<P> rule, Contest<P> contest) {
    Metric<? super P> metric = rule.metric();
    if (contest.rows() < minimumRows) {
      return contest.rows() + " rows, fewer than " + minimumRows;
    } else if (metric.needsSeveralLabels() && contest.challenger().truths().size() == 1) {
      return "one label";
    }
    boolean undefined =
        isUndefined(metric, contest.challenger())
            || (rule.isRelative()
                && contest.champion().filter(scores -> isUndefined(metric, scores)).isPresent());
    return undefined ? metric.name() + " is not defined" : "";
  }

  private static <P> boolean isUndefined(Metric<? super P> metric, Scores<P> scores) {
    return Double.isNaN(scores.value(metric));
  }
}
