package dev.penstock.gate;

import dev.penstock.GateDecision;
import dev.penstock.report.Verdict.Check;
import dev.penstock.report.Verdict.Result;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what a gate finds, and sums it up. Used by one thread. */
final class Findings {

  private final List<Check> checks = new ArrayList<>();
  private final Set<String> faults = new LinkedHashSet<>();
  private final Set<String> doubts = new LinkedHashSet<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final Set<String> remarks = new LinkedHashSet<>();

  /** Adds what a check came to, with a sentence that says why if it was not met. */
  void add(String rule, Result result, Map<String, Double> numbers, String sentence) {
    checks.add(new Check(rule, result, numbers));
    if (result == Result.REJECTED) {
      faults.add(sentence);
    } else if (result == Result.INCONCLUSIVE) {
      doubts.add(sentence);
    }
  }

  /** Adds that something cannot be decided. */
  void doubt(String rule, String sentence) {
    doubt(rule, Map.of(), sentence);
  }

  /** Adds that something cannot be decided, with the numbers that say so. */
  void doubt(String rule, Map<String, Double> numbers, String sentence) {
    add(rule, Result.INCONCLUSIVE, numbers, sentence);
  }

  /** Adds what an operator should know of an approval. */
  void note(String sentence) {
    notes.add(sentence);
  }

  /** Adds what an operator should know whatever is decided. */
  void remark(String sentence) {
    remarks.add(sentence);
  }

  boolean hasDoubts() {
    return !doubts.isEmpty();
  }

  /** A fault outweighs doubts, doubts outweigh what was met. */
  GateDecision decision() {
    if (!faults.isEmpty()) {
      faults.addAll(doubts);
      return new GateDecision.Rejected(withRemarks(faults), checks);
    }
    return doubts.isEmpty()
        ? new GateDecision.Approved(withRemarks(notes), checks)
        : new GateDecision.Inconclusive(withRemarks(doubts), checks);
  }

  private List<String> withRemarks(Set<String> sentences) {
    List<String> all = new ArrayList<>(sentences);
    all.addAll(remarks);
    return all;
  }
}
