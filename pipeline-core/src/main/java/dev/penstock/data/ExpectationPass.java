package dev.penstock.data;

import dev.penstock.StageContext;
import dev.penstock.report.Table;
import java.util.ArrayList;
import java.util.List;

/** Checks rows against all expectations in one pass, and reports. */
final class ExpectationPass<R> {

  private final Expect<R> stage;
  private final AbstractRows<R> rows;
  private final StageContext context;
  private final List<ExpectationCheck<R>> checks;
  private long count;

  ExpectationPass(Expect<R> stage, Rows<R> rows, StageContext context) {
    this.stage = stage;
    this.rows = AbstractRows.of(rows);
    this.context = context;
    this.checks =
        stage.expectations().stream()
            .map(rule -> ExpectationCheck.of(rule, stage.valuesShown()))
            .toList();
  }

  void check() {
    rows.forEach(new PassWatch(rows.countIfKnown(), context), this::add);
    List<String> violations = new ArrayList<>();
    if (count == 0 && !stage.emptyAllowed()) {
      violations.add("there are no rows; if that is fine, say so with allowEmpty()");
    }
    List<List<String>> cells = new ArrayList<>();
    for (ExpectationCheck<R> check : checks) {
      boolean violated = check.isViolated(count);
      String finding = check.finding(count);
      cells.add(List.of(check.rule(), violated ? "violated" : "met", finding));
      if (violated) {
        violations.add(check.rule() + ": " + finding);
      }
    }
    log(violations.size(), cells);
    if (!violations.isEmpty()) {
      throw new ExpectationException(rows.toString(), violations);
    }
  }

  private void add(R row) {
    count++;
    for (ExpectationCheck<R> check : checks) {
      check.add(count, row);
    }
  }

  private void log(int violated, List<List<String>> cells) {
    context.logMetric("rows", (double) count);
    context.logMetric("expectations", checks.size());
    context.logMetric("expectations.violated", violated);
    context.logReport(
        "expectations",
        new Table("Expectations of the " + rows, List.of("rule", "result", "found"), cells));
  }
}
