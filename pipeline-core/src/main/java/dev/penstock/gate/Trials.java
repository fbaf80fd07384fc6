package dev.penstock.gate;

import dev.penstock.report.Verdict.Result;
import dev.penstock.statistics.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tests that are decided together. All must be met, so an approval needs no correction; but the
 * more there are, the likelier one of them looks broken by chance, so rejections are corrected.
 */
final class Trials<P> {

  private final List<Trial<P>> tests = new ArrayList<>();

  /** Adds a rule in a comparison: one test, or one for each opponent that it names. */
  void add(Rule<P> rule, Comparison<P> comparison) {
    if (!rule.kind().isRelative()) {
      tests.add(new Trial<>(rule, comparison, Optional.empty()));
    }
    comparison
        .opponents(rule)
        .forEach(one -> tests.add(new Trial<>(rule, comparison, Optional.of(one))));
  }

  void decide(double errorRate, Findings findings) {
    double[] ifKept = Holm.adjusted(tests.stream().mapToDouble(Trial::probabilityIfKept).toArray());
    for (int i = 0; i < ifKept.length; i++) {
      Trial<P> test = tests.get(i);
      Result result = test.result(errorRate, ifKept[i]);
      findings.add(
          test.name(),
          result,
          test.numbers(errorRate),
          test.sentence(result, errorRate, tests.size()));
      if (result == Result.APPROVED && test.isApproximate()) {
        findings.note(
            test.name()
                + " was decided by an approximate test: few large numbers weigh much, so that its"
                + " error rate is only near the stated one");
      }
    }
  }
}
