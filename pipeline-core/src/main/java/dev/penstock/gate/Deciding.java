package dev.penstock.gate;

import dev.penstock.GateDecision;
import dev.penstock.data.SplitIdentity;
import dev.penstock.evaluate.Candidate;
import dev.penstock.evaluate.Slice;
import dev.penstock.report.Verdict.Result;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

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
    List<Rule<P>> decidable = decidableRules();
    if (decidable.isEmpty() && !findings.hasDoubts()) {
      doubt(
          "a floor or ceiling",
          Map.of(),
          "There is nothing to compare with and the gate has no floor, so nothing was judged: add"
              + " atLeast(..) or atMost(..), or approve this run by hand");
    }
    judge(decidable);
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
          "at least %d test rows".formatted(gate.minimumRows()),
          Map.of("rows", (double) contest.rows(), "minimum", (double) gate.minimumRows()),
          "There are %d test rows, fewer than the minimum of %d: judge more rows or lower it"
              .formatted(contest.rows(), gate.minimumRows()));
    }
  }

  private void checkLabels() {
    if (contest.challenger().truths().size() == 1) {
      doubt(
          "several labels in the test rows",
          Map.of("labels", 1.0),
          "All %d test rows have the label '%s', so nothing can be said about telling labels apart"
              .formatted(contest.rows(), contest.challenger().truths().first()));
    }
  }

  private void checkSplitOfChallenger() {
    Exposure exposure = Exposure.of(challenger.model().signature(), split);
    if (exposure.isPossible()) {
      doubt(
          "test rows that the challenger has not seen",
          Map.of(),
          "The challenger '%s' %s".formatted(challenger.name(), exposure.sentence()));
    } else if (!exposure.sentence().isEmpty()) {
      findings.note("The challenger '%s' %s".formatted(challenger.name(), exposure.sentence()));
    }
  }

  /** Returns the rules that can be decided; says of the others why not. */
  private List<Rule<P>> decidableRules() {
    if (relativeRules().findAny().isEmpty() || championIsComparable()) {
      return gate.rules();
    }
    return gate.rules().stream().filter(rule -> !rule.isRelative()).toList();
  }

  private boolean championIsComparable() {
    if (champion instanceof Champion.Loaded<R, P> loaded) {
      return splitOfChampionFits(loaded);
    } else if (champion instanceof Champion.Incompatible<R, P> incompatible) {
      String sentence =
          "The champion (%s) cannot be opened: %s"
              .formatted(incompatible.version(), incompatible.reason());
      if (gate.whenIncompatible() == Gate.WhenIncompatible.FLOORS_ONLY) {
        findings.note(sentence + ". As the gate says, floors alone decide");
      } else {
        doubtRelativeRules(
            sentence + ". Let floors decide with whenChampionIncompatible(FLOORS_ONLY)");
      }
    } else {
      String sentence = "There is no champion yet, so rules that compare with it are met";
      findings.note(sentence);
      relativeRules()
          .forEach(rule -> findings.add(rule.toString(), Result.APPROVED, Map.of(), sentence));
    }
    return false;
  }

  private boolean splitOfChampionFits(Champion.Loaded<R, P> loaded) {
    Exposure exposure = Exposure.of(loaded.model().signature(), split);
    String sentence = "The champion (%s) %s".formatted(loaded.version(), exposure.sentence());
    if (exposure.isPossible()) {
      doubtRelativeRules(sentence);
    } else if (!exposure.sentence().isEmpty()) {
      findings.note(sentence);
    }
    return !exposure.isPossible();
  }

  private void doubtRelativeRules(String sentence) {
    relativeRules().forEach(rule -> doubt(rule.toString(), Map.of(), sentence));
  }

  private Stream<Rule<P>> relativeRules() {
    return gate.rules().stream().filter(Rule::isRelative);
  }

  private void judge(List<Rule<P>> rules) {
    rules.forEach(rule -> RuleJudge.judge(rule, contest, findings));
    SortedMap<Slice, Contest<P>> slices = contest.slices();
    for (SliceRule<R> sliceRule : gate.slices()) {
      new SlicesJudge<P>(sliceRule.by().name(), sliceRule.minimumRows(), slices, findings)
          .judge(rules);
    }
  }

  private void doubt(String rule, Map<String, Double> numbers, String sentence) {
    findings.add(rule, Result.INCONCLUSIVE, numbers, sentence);
  }
}
