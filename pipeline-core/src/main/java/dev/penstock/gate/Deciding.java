package dev.penstock.gate;

import dev.penstock.GateDecision;
import dev.penstock.data.SplitIdentity;
import dev.penstock.evaluate.Candidate;
import dev.penstock.evaluate.Slice;
import dev.penstock.report.Verdict.Result;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** One decision of a gate. Used once, by one thread. */
final class Deciding<R, P> {

  private final Gate<R, P> gate;
  private final Candidate<R, P> challenger;
  private final Champion<R, P> champion;
  private final SplitIdentity split;
  private final Contest<P> contest;
  private final Findings findings = new Findings();

  Deciding(
      Gate<R, P> gate,
      Candidate<R, P> challenger,
      Champion<R, P> champion,
      SplitIdentity split,
      Contest<P> contest) {
    this.gate = gate;
    this.challenger = challenger;
    this.champion = champion;
    this.split = split;
    this.contest = contest;
  }

  GateDecision decide() {
    checkRules();
    checkRows();
    checkLabels();
    checkSplitOfChallenger();
    if (findings.hasDoubts()) {
      return findings.decision();
    }
    Comparison comparison = comparison();
    List<Rule<P>> decidable =
        gate.rules().stream()
            .filter(rule -> comparison.isPossible() || !rule.isRelative())
            .toList();
    if (decidable.isEmpty() && !comparison.result().equals(Optional.of(Result.INCONCLUSIVE))) {
      doubt(
          "a floor or ceiling",
          Map.of(),
          "There is nothing to compare with and the gate has no floor, so nothing was judged: add"
              + " atLeast(..) or atMost(..), or approve this run by hand");
    }
    judge(decidable, comparison);
    return findings.decision();
  }

  private void checkRules() {
    if (gate.rules().isEmpty()) {
      doubt(
          "at least one rule",
          Map.of(),
          "The gate has no rules, so nothing was judged: add atLeast(..), atMost(..) or"
              + " notWorseThanChampion(..)");
    }
  }

  private void checkRows() {
    if (contest.rows() < gate.minimumRows()) {
      doubt(
          String.format(Locale.ROOT, "at least %d test rows", gate.minimumRows()),
          Map.of("rows", (double) contest.rows(), "minimum", (double) gate.minimumRows()),
          String.format(
              Locale.ROOT,
              "There are %d test rows, fewer than the minimum of %d: judge more rows or lower it",
              contest.rows(),
              gate.minimumRows()));
    }
  }

  private void checkLabels() {
    if (contest.challenger().truths().size() == 1) {
      doubt(
          "several labels in the test rows",
          Map.of("labels", 1.0),
          String.format(
              Locale.ROOT,
              "All %d test rows have the label '%s', so nothing can be said about telling labels apart",
              contest.rows(),
              contest.challenger().truths().first()));
    }
  }

  private void checkSplitOfChallenger() {
    Exposure exposure = Exposure.of(challenger.model().signature(), split);
    if (exposure.isPossible()) {
      doubt(
          "test rows that the challenger has not seen",
          Map.of(),
          String.format(
              Locale.ROOT, "The challenger '%s' %s", challenger.name(), exposure.sentence()));
    } else if (!exposure.sentence().isEmpty()) {
      findings.note(
          String.format(
              Locale.ROOT, "The challenger '%s' %s", challenger.name(), exposure.sentence()));
    }
  }

  /**
   * What becomes of the rules that compare with the champion; says to the operator what matters.
   */
  private Comparison comparison() {
    if (gate.rules().stream().noneMatch(Rule::isRelative)) {
      return Comparison.POSSIBLE;
    } else if (champion instanceof Champion.Loaded<R, P> loaded) {
      return comparisonWith(loaded);
    } else if (champion instanceof Champion.Incompatible<R, P> incompatible) {
      return comparisonWith(incompatible);
    }
    String sentence = "There is no champion yet, so rules that compare with it are met";
    findings.note(sentence);
    return Comparison.not(Optional.of(Result.APPROVED), sentence);
  }

  private Comparison comparisonWith(Champion.Loaded<R, P> loaded) {
    Exposure exposure = Exposure.of(loaded.model().signature(), split);
    String sentence =
        String.format(Locale.ROOT, "The champion (%s) %s", loaded.version(), exposure.sentence());
    if (exposure.isPossible()) {
      return Comparison.not(Optional.of(Result.INCONCLUSIVE), sentence);
    }
    if (!exposure.sentence().isEmpty()) {
      findings.note(sentence);
    }
    return Comparison.POSSIBLE;
  }

  private Comparison comparisonWith(Champion.Incompatible<R, P> incompatible) {
    String sentence =
        String.format(
            Locale.ROOT,
            "The champion (%s) cannot be opened: %s",
            incompatible.version(),
            incompatible.reason());
    if (gate.whenIncompatible() == Gate.WhenIncompatible.INCONCLUSIVE) {
      return Comparison.not(
          Optional.of(Result.INCONCLUSIVE),
          sentence + ". Let floors decide with whenChampionIncompatible(FLOORS_ONLY)");
    }
    findings.note(sentence + ". As the gate says, floors alone decide");
    return Comparison.not(Optional.empty(), "");
  }

  private void judge(List<Rule<P>> decidable, Comparison comparison) {
    for (Rule<P> rule : gate.rules()) {
      if (decidable.contains(rule)) {
        RuleJudge.judge(rule, contest, findings);
      } else if (comparison.result().isPresent()) {
        findings.add(rule.toString(), comparison.result().get(), Map.of(), comparison.sentence());
      }
    }
    SortedMap<Slice, Contest<P>> slices = contest.slices();
    for (SliceRule<R> sliceRule : gate.slices()) {
      new SlicesJudge<P>(sliceRule.by().name(), sliceRule.minimumRows(), slices, findings)
          .judge(decidable);
    }
  }

  /**
   * Whether rules that compare with the champion can be judged on numbers.
   *
   * @param result what they come to if not; empty to leave them out
   * @param sentence why, if not
   */
  private record Comparison(boolean isPossible, Optional<Result> result, String sentence) {

    static final Comparison POSSIBLE = new Comparison(true, Optional.empty(), "");

    static Comparison not(Optional<Result> result, String sentence) {
      return new Comparison(false, result, sentence);
    }
  }

  private void doubt(String rule, Map<String, Double> numbers, String sentence) {
    findings.add(rule, Result.INCONCLUSIVE, numbers, sentence);
  }
}
