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

/** Chooses in which slices of one way of slicing rules are tested. Used once, by one thread. */
final class SlicesJudge<R, P> {

  private final SliceRule<R> slicing;
  private final List<Entry<Slice, Comparison<P>>> comparisons;
  private final Findings findings;

  SlicesJudge(SliceRule<R> slicing, SortedMap<Slice, Comparison<P>> slices, Findings findings) {
    this.slicing = slicing;
    this.comparisons =
        slices.entrySet().stream().filter(e -> e.getKey().by().equals(by(slicing))).toList();
    this.findings = findings;
  }

  private static String by(SliceRule<?> slicing) {
    return slicing.by().name();
  }

  /** Adds what is to be tested to {@code tests}. */
  void addTo(Trials<P> tests, List<Rule<P>> rules) {
    rules.forEach(rule -> addTo(tests, rule));
  }

  private void addTo(Trials<P> tests, Rule<P> rule) {
    List<String> leftOut = new ArrayList<>();
    for (Entry<Slice, Comparison<P>> entry : comparisons) {
      String why = whyNot(rule, entry.getValue());
      if (why.isEmpty()) {
        tests.add(slicing.inSlice(rule), entry.getValue());
      } else {
        leftOut.add(String.format(Locale.ROOT, "'%s' (%s)", entry.getKey().value(), why));
      }
    }
    if (leftOut.size() == comparisons.size()) {
      findings.add(
          String.format(Locale.ROOT, "%s for each %s", rule, by(slicing)),
          Result.INCONCLUSIVE,
          Map.of("slices", (double) comparisons.size(), "minimum", (double) slicing.minimumRows()),
          String.format(
              Locale.ROOT,
              "No slice by '%s' could be judged by %s: %s",
              by(slicing),
              rule.metric(),
              String.join(", ", leftOut)));
    } else if (!leftOut.isEmpty()) {
      findings.note(
          String.format(
              Locale.ROOT,
              "Slices by '%s' that were not judged by %s: %s",
              by(slicing),
              rule.metric(),
              String.join(", ", leftOut)));
    }
  }

  /**
   * Returns why a rule says nothing in a slice. That a model never gives a label is no such reason:
   * it may have lost there all that it had.
   */
  private String whyNot(Rule<P> rule, Comparison<P> comparison) {
    Metric<? super P> metric = rule.metric();
    Scores<P> challenger = comparison.challenger();
    if (challenger.units() < slicing.minimumRows()) {
      return challenger.units() + " rows, fewer than " + slicing.minimumRows();
    } else if (metric.needsSeveralLabels() && challenger.truths().size() == 1) {
      return "one label";
    }
    return challenger.canDefine(metric) ? "" : metric.name() + " is not defined";
  }
}
