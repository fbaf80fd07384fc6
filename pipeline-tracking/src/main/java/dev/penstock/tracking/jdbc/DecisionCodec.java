package dev.penstock.tracking.jdbc;

import dev.penstock.GateDecision;
import dev.penstock.report.Verdict;
import dev.penstock.report.Verdict.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What gates decided, inside of a value of a column. */
final class DecisionCodec {

  private DecisionCodec() {}

  static void write(BlobWriter out, GateDecision decision) {
    // A decision knows its result only as a verdict's; the verdict's title is not needed.
    out.text(decision.toVerdict("").result().name()).texts(decision.reasons());
    writeChecks(out, decision.checks());
  }

  static GateDecision read(BlobReader in) {
    Verdict.Result result = Verdict.Result.valueOf(in.text());
    List<String> reasons = in.texts();
    List<Check> checks = readChecks(in);
    return switch (result) {
      case APPROVED -> new GateDecision.Approved(reasons, checks);
      case REJECTED -> new GateDecision.Rejected(reasons, checks);
      case INCONCLUSIVE -> new GateDecision.Inconclusive(reasons, checks);
    };
  }

  static void writeChecks(BlobWriter out, List<Check> checks) {
    out.number(checks.size());
    for (Check check : checks) {
      out.text(check.rule()).text(check.result().name()).number(check.numbers().size());
      check.numbers().forEach((name, value) -> out.text(name).real(value));
    }
  }

  static List<Check> readChecks(BlobReader in) {
    int count = in.count();
    List<Check> checks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      checks.add(new Check(in.text(), Verdict.Result.valueOf(in.text()), readNumbers(in)));
    }
    return checks;
  }

  private static Map<String, Double> readNumbers(BlobReader in) {
    int count = in.count();
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String name = in.text();
      numbers.put(name, in.real());
    }
    return numbers;
  }
}
