package dev.penstock.gate;

import dev.penstock.GateDecision;
import dev.penstock.data.TestRows;
import dev.penstock.evaluate.Candidate;
import dev.penstock.evaluate.Scores;
import dev.penstock.evaluate.Slice;
import dev.penstock.report.Verdict.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Decides on what was scored. Used once, by one thread. */
final class GateDecider<R, P> {

  private final GateSettings<R, P> settings;
  private final Candidate<R, P> challenger;
  private final ChampionReview<P> champion;
  private final TestRows<R> rows;
  private final Comparison<P> comparison;
  private final LookRate rate;
  private final Findings findings;

  GateDecider(
      GateSettings<R, P> settings,
      Candidate<R, P> challenger,
      ChampionReview<P> champion,
      TestRows<R> rows,
      Comparison<P> comparison,
      LookRate rate,
      Findings findings) {
    this.settings = settings;
    this.challenger = challenger;
    this.champion = champion;
    this.rows = rows;
    this.comparison = comparison;
    this.rate = rate;
    this.findings = findings;
  }

  GateDecision decide() {
    checkRules();
    checkRows();
    checkLabels();
    checkUnknownTruths();
    checkSplitOfChallenger();
    checkLooks();
    if (findings.hasDoubts()) {
      return findings.decision();
    }
    judge(decidable());
    Exposure.ofLaterRows(rows.split()).ifPresent(findings::note);
    return findings.decision();
  }

  private void checkRules() {
    if (settings.rules().isEmpty()) {
      findings.doubt(
          "at least one rule",
          "The gate has no rules, so nothing was judged: add atLeast(..), atMost(..) or"
              + " notWorseThanChampion(..)");
    }
  }

  private void checkRows() {
    int minimum = settings.limits().rows();
    int rows = comparison.challenger().units();
    if (rows < minimum) {
      findings.doubt(
          String.format(Locale.ROOT, "at least %d test rows", minimum),
          Map.of("rows", (double) rows, "minimum", (double) minimum),
          String.format(
              Locale.ROOT,
              "There are %d test rows, fewer than the minimum of %d: judge more rows or lower it",
              rows,
              minimum));
    }
  }

  private void checkLabels() {
    Scores<P> scores = comparison.challenger();
    if (scores.truths().size() == 1) {
      findings.doubt(
          "several labels in the test rows",
          Map.of("labels", 1.0),
          String.format(
              Locale.ROOT,
              "All %d test rows have the label '%s', so nothing can be said about telling labels apart",
              scores.units(),
              scores.truths().first()));
      return;
    }
    settings.rules().forEach(this::checkRowsOfLabel);
  }

  private void checkRowsOfLabel(Rule<P> rule) {
    int minimum = settings.limits().rowsOfLabel();
    long rows = comparison.challenger().rowsBehind(rule.metric());
    if (rows < minimum && rows < comparison.challenger().units()) {
      findings.doubt(
          String.format(Locale.ROOT, "at least %d rows for %s", minimum, rule.metric()),
          Map.of("rows", (double) rows, "minimum", (double) minimum),
          String.format(
              Locale.ROOT,
              "%s rests on %d rows, fewer than the minimum of %d for a label: judge more rows of it or"
                  + " lower the minimum with withMinimumRowsOfLabel(..)",
              rule.metric(),
              rows,
              minimum));
    }
  }

  private void checkUnknownTruths() {
    Scores<P> scores = comparison.challenger();
    Optional<String> sentence = TruthCheck.sentence(scores);
    if (TruthCheck.tooMany(scores, settings.limits().unknownTruths()).isPresent()) {
      findings.doubt("truths that the challenger knows", about(sentence.orElseThrow()));
    } else {
      sentence.ifPresent(some -> findings.note(about(some)));
    }
  }

  private void checkSplitOfChallenger() {
    Exposure exposure = Exposure.of(challenger.model().signature(), rows);
    if (exposure.isPossible()) {
      findings.doubt("test rows that the challenger has not seen", about(exposure.sentence()));
    } else if (!exposure.sentence().isEmpty()) {
      findings.note(about(exposure.sentence()));
    }
  }

  private String about(String rest) {
    return String.format(Locale.ROOT, "The challenger '%s' %s", challenger.name(), rest);
  }

  private void checkLooks() {
    if (rate.errorRate() == 0) {
      findings.doubt(
          "looks at the test rows", Map.of("look", (double) rate.look()), rate.sentence());
    } else if (!rate.sentence().isEmpty() && rate.look() > 0) {
      findings.remark(rate.sentence());
    } else if (!rate.sentence().isEmpty()) {
      findings.note(rate.sentence());
    }
  }

  /** Returns the rules that can be tested, and says what becomes of the others. */
  private List<Rule<P>> decidable() {
    List<Rule<P>> decidable = new ArrayList<>();
    boolean asked = false;
    for (Rule<P> rule : settings.rules()) {
      boolean withChampion = rule.kind().comparesWithChampion();
      asked |= withChampion;
      if (withChampion && champion.opponent().isEmpty()) {
        champion
            .result()
            .ifPresent(
                result -> findings.add(rule.toString(), result, Map.of(), champion.sentence()));
      } else if (rule.kind() == Rule.Kind.BETTER_THAN_BASELINE
          && comparison.opponents(rule).isEmpty()) {
        findings.doubt(
            rule.toString(),
            about("does not carry what always gives the same answer; train it anew"));
      } else if (rule.kind() == Rule.Kind.NOT_WORSE_THAN_BEST && comparison.earlier().isEmpty()) {
        findings.add(
            rule.toString(),
            Result.APPROVED,
            Map.of(),
            "There is no earlier version to compare with");
      } else {
        decidable.add(rule);
      }
    }
    if (asked && !champion.sentence().isEmpty()) {
      findings.note(champion.sentence());
    }
    requireOneThatDecides(decidable);
    return decidable;
  }

  private void requireOneThatDecides(List<Rule<P>> decidable) {
    if (decidable.isEmpty() && !findings.hasDoubts()) {
      findings.doubt(
          "a rule that needs no champion",
          "There is nothing to compare with and the gate has no other rule, so nothing was judged: add"
              + " atLeast(..), atMost(..) or betterThanBaseline(..), or approve this run by hand");
    }
  }

  private void judge(List<Rule<P>> decidable) {
    for (Rule<P> rule : decidable) {
      Trials<P> tests = new Trials<>();
      tests.add(rule, comparison);
      tests.decide(rate.errorRate(), findings);
    }
    SortedMap<Slice, Comparison<P>> slices = comparison.slices();
    Trials<P> inSlices = new Trials<>();
    for (SliceRule<R> sliceRule : settings.slices()) {
      new SlicesJudge<R, P>(sliceRule, slices, findings).addTo(inSlices, decidable);
    }
    inSlices.decide(rate.errorRate(), findings);
  }
}
