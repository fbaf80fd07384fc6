package dev.penstock.gate;

import static dev.penstock.evaluate.Item.TASK;
import static dev.penstock.evaluate.Item.candidate;
import static dev.penstock.evaluate.Item.model;
import static dev.penstock.evaluate.Item.test;
import static dev.penstock.evaluate.Metric.ACCURACY;
import static dev.penstock.evaluate.Metric.LOG_LOSS;
import static dev.penstock.evaluate.Metric.MACRO_F1;
import static dev.penstock.evaluate.Metric.ROC_AUC;
import static dev.penstock.gate.Champions.NONE;
import static dev.penstock.gate.Champions.VERSION;
import static dev.penstock.gate.Champions.champion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.penstock.GateDecision;
import dev.penstock.GateDecision.Approved;
import dev.penstock.GateDecision.Inconclusive;
import dev.penstock.GateDecision.Rejected;
import dev.penstock.data.RowsSketch;
import dev.penstock.data.TestRows;
import dev.penstock.evaluate.Item;
import dev.penstock.evaluate.Item.Kind;
import dev.penstock.evaluate.Metric;
import dev.penstock.model.Classification;
import dev.penstock.model.TrainedModel;
import dev.penstock.report.Matrix;
import dev.penstock.report.Verdict;
import dev.penstock.report.Verdict.Result;
import dev.penstock.testkit.FunctionModels;
import dev.penstock.testkit.TestStageContext;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final String SPLIT_NOTE =
      "The challenger 'logistic' does not say how its rows were split; make sure that no test row was"
          + " among those that it was trained on";
  private static final String LOOKS_NOTE =
      "It is not known how often these test rows have decided before, as the gate knows no store"
          + " (Gate.of(spec, models) counts); whoever asks again until the answer is yes gets a yes by"
          + " chance";

  private final TestStageContext context = TestStageContext.create().withStageName("gate");
  private final Gate<Item, Classification<Kind>> gate = Gate.of(TASK);

  @AfterEach
  void end() {
    context.close();
  }

  private GateDecision decide(
      Gate<Item, Classification<Kind>> by,
      IntPredicate challengerWrong,
      Champion<Item, Classification<Kind>> champion,
      TestRows<Item> rows) {
    return by.run(candidate("logistic", model(challengerWrong)), champion, rows, context);
  }

  @Nested
  class Floors {

    @Test
    void areMetByWhatTheRowsShow() {
      GateDecision decision =
          decide(gate.atLeast(ACCURACY, 0.84), id -> id % 10 == 0, NONE, test(200));
      assertThat(decision).isInstanceOf(Approved.class);
      assertThat(decision.reasons()).containsExactly(SPLIT_NOTE, LOOKS_NOTE);
      Verdict.Check check = decision.checks().get(0);
      assertThat(check.rule()).isEqualTo("accuracy at least 0.84");
      assertThat(check.result()).isEqualTo(Result.APPROVED);
      assertThat(check.numbers())
          .containsOnlyKeys("value", "low", "high", "floor", "p", "rows")
          .contains(entry("value", 0.9), entry("floor", 0.84), entry("rows", 200.0));
      assertThat(check.numbers().get("low")).isBetween(0.84, 0.88);
      assertThat(check.numbers().get("p")).isBetween(0.001, 0.025);
    }

    /** Of challengers that are just at the floor, half have a measured value above it. */
    @Test
    void areNotMetByTheMeasuredValue() {
      GateDecision decision =
          decide(gate.atLeast(ACCURACY, 0.89), id -> id % 10 == 0, NONE, test(200));
      assertThat(decision).isInstanceOf(Inconclusive.class);
      assertThat(decision.reasons())
          .singleElement()
          .asString()
          .matches(
              "These rows cannot tell whether accuracy is at least 0\\.89; accuracy 0\\.9"
                  + " \\(0\\.8\\d* to 0\\.9\\d*\\) on 200 rows; if it is as measured, some"
                  + " [\\d,]+ rows would");
    }

    @Test
    void areMetByTheMeasuredValueIfThatIsAsked() {
      Gate<Item, Classification<Kind>> measured = gate.measuredAtLeast(ACCURACY, 0.9);
      assertThat(decide(measured, id -> id % 10 == 0, NONE, test(200)))
          .isInstanceOf(Approved.class);
      assertThat(decide(measured, id -> id % 9 == 0, NONE, test(200)).reasons())
          .singleElement()
          .asString()
          .startsWith("accuracy 0.885 (")
          .endsWith(" on 200 rows is not at least 0.9");
    }

    @Test
    void rejectWhatIsShownToBeBelow() {
      GateDecision decision =
          decide(gate.atLeast(ACCURACY, 0.95), id -> id % 10 == 0, NONE, test(200));
      assertThat(decision).isInstanceOf(Rejected.class);
      assertThat(decision.reasons())
          .singleElement()
          .asString()
          .matches("accuracy 0\\.9 \\(0\\.8\\d* to 0\\.9\\d*\\) on 200 rows is below 0\\.95");
    }

    @Test
    void areCeilingsWhereLowerIsBetter() {
      IntPredicate wrong = id -> id % 10 == 0;
      assertThat(decide(gate.atMost(LOG_LOSS, 0.4), wrong, NONE, test(200)))
          .isInstanceOf(Approved.class);
      assertThat(decide(gate.atMost(LOG_LOSS, 0.1), wrong, NONE, test(200)).reasons())
          .singleElement()
          .asString()
          .startsWith("log_loss 0.2558 (0.")
          .endsWith(") on 200 rows is above 0.1");
    }

    @Test
    void keepAnotherErrorRateIfThatIsAsked() {
      Gate<Item, Classification<Kind>> strict = gate.atLeast(ACCURACY, 0.84).errorRate(0.001);
      assertThat(decide(strict, id -> id % 10 == 0, NONE, test(200)))
          .isInstanceOf(Inconclusive.class);
    }

    @Test
    void mustAllBeMet() {
      GateDecision decision =
          decide(
              gate.atLeast(ACCURACY, 0.95).atLeast(MACRO_F1, 0.95).atLeast(ROC_AUC, 0.5),
              id -> id % 10 == 0,
              NONE,
              test(200));
      assertThat(decision.reasons()).hasSize(2);
      assertThat(decision.checks())
          .extracting(Verdict.Check::result)
          .containsExactly(Result.REJECTED, Result.REJECTED, Result.APPROVED);
    }
  }

  @Nested
  class AgainstTheChampion {

    private final Gate<Item, Classification<Kind>> notWorse =
        gate.notWorseThanChampion(ACCURACY, 0.05);

    @Test
    void approvesWhatIsShownNotToBeWorse() {
      GateDecision decision =
          decide(notWorse, id -> id % 20 == 0, champion(id -> id % 10 == 0), test(600));
      assertThat(decision).isInstanceOf(Approved.class);
      Verdict.Check check = decision.checks().get(0);
      assertThat(check.numbers().keySet())
          .containsExactly(
              "challenger",
              "champion",
              "difference",
              "low",
              "high",
              "margin",
              "limit",
              "p",
              "rows");
      assertThat(check.numbers().get("limit")).isEqualTo(-0.05);
      assertThat(check.numbers().get("difference")).isBetween(0.0499, 0.0501);
      assertThat(check.numbers().get("low")).isGreaterThan(0);
    }

    @Test
    void aDifferenceThatNoRowShowsDoesNotApproveByItself() {
      IntPredicate wrong = id -> id % 10 == 0;
      for (Metric<Classification<?>> metric : List.of(ACCURACY, MACRO_F1, ROC_AUC)) {
        Gate<Item, Classification<Kind>> strict = gate.notWorseThanChampion(metric, 0);
        assertThat(decide(strict, wrong, champion(wrong), test(100)))
            .as(metric.name())
            .isInstanceOf(Inconclusive.class);
      }
    }

    /** Worse by 0.02 for sure, and the margin is 0.05. */
    @Test
    void approvesWhatIsWorseWithinTheMargin() {
      assertThat(
              decide(
                  notWorse,
                  id -> id % 10 == 0 || id % 50 == 1,
                  champion(id -> id % 10 == 0),
                  test(2_000)))
          .isInstanceOf(Approved.class);
    }

    @Test
    void rejectsWhatIsShownToBeWorseByMore() {
      GateDecision decision =
          decide(notWorse, id -> id % 4 == 0, champion(id -> id % 20 == 0), test(400));
      assertThat(decision).isInstanceOf(Rejected.class);
      assertThat(decision.reasons())
          .singleElement()
          .asString()
          .matches(
              "The challenger is worse than the champion by more than 0\\.05; challenger minus the"
                  + " champion: accuracy -0\\.2 \\(-0\\.2\\d* to -0\\.1\\d*\\), 400 rows");
    }

    /** Worse by 0.06 of 100 rows: the interval reaches to both sides of the margin of 0.05. */
    @Test
    void isInconclusiveIfTheRowsCannotTell() {
      GateDecision decision =
          decide(notWorse, id -> id % 5 == 0, champion(id -> id % 7 == 0), test(100));
      assertThat(decision).isInstanceOf(Inconclusive.class);
      assertThat(decision.reasons())
          .singleElement()
          .asString()
          .startsWith(
              "These rows cannot tell whether the challenger is worse than the champion by more than"
                  + " 0.05; challenger minus the champion: accuracy -0.05 (-0.1")
          .endsWith(
              "100 rows; if it is as measured, hardly any number of rows would: it lies at the bound");
    }

    @Test
    void turnsTheSignsWhereLowerIsBetter() {
      Gate<Item, Classification<Kind>> loss = gate.notWorseThanChampion(LOG_LOSS, 0.05);
      IntPredicate good = id -> id % 20 == 0;
      IntPredicate bad = id -> id % 4 == 0;
      assertThat(decide(loss, good, champion(bad), test(400))).isInstanceOf(Approved.class);
      assertThat(decide(loss, bad, champion(good), test(400))).isInstanceOf(Rejected.class);
      assertThat(decide(loss, id -> id % 5 == 0, champion(id -> id % 7 == 0), test(100)))
          .isInstanceOf(Inconclusive.class);
    }

    @Test
    void aFaultOutweighsADoubt() {
      GateDecision decision =
          decide(
              notWorse.atLeast(ACCURACY, 0.9),
              id -> id % 5 == 0,
              champion(id -> id % 7 == 0),
              test(100));
      assertThat(decision).isInstanceOf(Rejected.class);
      assertThat(decision.reasons()).hasSize(2);
      assertThat(decision.reasons().get(0)).startsWith("accuracy 0.8 ");
    }

    @Test
    void noSeedHasAPartInIt() {
      IntPredicate challenger = id -> id % 5 == 0;
      var champion = champion(id -> id % 7 == 0);
      GateDecision first = decide(notWorse, challenger, champion, test(300));
      assertThat(
              notWorse.run(
                  candidate("logistic", model(challenger)),
                  champion,
                  test(300),
                  context.withSeed(1)))
          .isEqualTo(first);
    }
  }

  @Nested
  class WithoutAChampion {

    @Test
    void floorsDecideAndTheReasonIsStated() {
      GateDecision decision =
          decide(
              gate.atLeast(ACCURACY, 0.9).notWorseThanChampion(ACCURACY, 0.01),
              id -> false,
              NONE,
              test(50));
      assertThat(decision).isInstanceOf(Approved.class);
      assertThat(decision.reasons())
          .contains("There is no champion yet, so rules that compare with it are met");
      assertThat(decision.checks())
          .extracting(Verdict.Check::rule)
          .contains("accuracy not worse than the champion's by more than 0.01");
    }

    @Test
    void nothingIsApprovedWithoutAFloor() {
      GateDecision decision =
          decide(gate.notWorseThanChampion(ACCURACY, 0.01), id -> false, NONE, test(50));
      assertThat(decision).isInstanceOf(Inconclusive.class);
      assertThat(decision.reasons())
          .containsExactly(
              "There is nothing to compare with and the gate has no other rule, so nothing was judged:"
                  + " add atLeast(..), atMost(..) or betterThanBaseline(..), or approve this run by hand");
    }
  }

  @Nested
  class WithAnIncompatibleChampion {

    private final Champion<Item, Classification<Kind>> incompatible =
        new Champion.Incompatible<>(VERSION, "feature 'x' is missing");
    private final Gate<Item, Classification<Kind>> relative =
        gate.notWorseThanChampion(ACCURACY, 0.01);

    @Test
    void isInconclusiveByDefault() {
      GateDecision decision =
          decide(relative.atLeast(ACCURACY, 0.9), id -> false, incompatible, test(50));
      assertThat(decision).isInstanceOf(Inconclusive.class);
      assertThat(decision.reasons())
          .containsExactly(
              "The champion (items:3) cannot be opened: feature 'x' is missing. Let the other"
                  + " rules decide with whenChampionIncompatible(FLOORS_ONLY)");
      assertThat(decision.checks())
          .extracting(Verdict.Check::result)
          .containsExactly(Result.INCONCLUSIVE, Result.APPROVED);
    }

    @Test
    void floorsDecideIfThePolicySaysSo() {
      GateDecision decision =
          decide(
              relative
                  .atLeast(ACCURACY, 0.9)
                  .whenChampionIncompatible(Gate.WhenIncompatible.FLOORS_ONLY),
              id -> false,
              incompatible,
              test(50));
      assertThat(decision).isInstanceOf(Approved.class);
      assertThat(decision.reasons())
          .contains(
              "The champion (items:3) cannot be opened: feature 'x' is missing. As the gate says,"
                  + " the other rules alone decide");
      assertThat(decision.checks())
          .extracting(Verdict.Check::rule)
          .containsExactly("accuracy at least 0.9");
    }

    @Test
    void evenThenNothingIsApprovedWithoutAFloor() {
      assertThat(
              decide(
                  relative.whenChampionIncompatible(Gate.WhenIncompatible.FLOORS_ONLY),
                  id -> false,
                  incompatible,
                  test(50)))
          .isInstanceOf(Inconclusive.class);
    }

    @Test
    void isNoMatterIfNoRuleComparesWithIt() {
      assertThat(decide(gate.atLeast(ACCURACY, 0.9), id -> false, incompatible, test(50)))
          .isInstanceOf(Approved.class);
    }
  }

  @Nested
  class NeverPassesVacuously {

    private final Gate<Item, Classification<Kind>> floor = gate.atLeast(ACCURACY, 0.5);

    @Test
    void withoutRules() {
      assertThat(decide(gate, id -> false, NONE, test(50)))
          .isEqualTo(
              new Inconclusive(
                  List.of(
                      "The gate has no rules, so nothing was judged: add atLeast(..), atMost(..) or"
                          + " notWorseThanChampion(..)"),
                  List.of(new Verdict.Check("at least one rule", Result.INCONCLUSIVE, Map.of()))));
    }

    @Test
    void withoutRows() {
      GateDecision decision = decide(floor, id -> false, NONE, test(0));
      assertThat(decision).isInstanceOf(Inconclusive.class);
      assertThat(decision.reasons())
          .containsExactly(
              "There are 0 test rows, fewer than the minimum of 30: judge more rows or lower it");
    }

    @Test
    void withTooFewRows() {
      assertThat(decide(floor, id -> false, NONE, test(29))).isInstanceOf(Inconclusive.class);
      assertThat(decide(floor, id -> false, NONE, test(30))).isInstanceOf(Approved.class);
      assertThat(decide(floor.withMinimumRows(10), id -> false, NONE, test(29)))
          .isInstanceOf(Approved.class);
    }

    @Test
    void onRowsOfOneLabel() {
      GateDecision decision =
          decide(floor, id -> false, NONE, test(300).where(item -> item.kind() == Kind.HAM));
      assertThat(decision).isInstanceOf(Inconclusive.class);
      assertThat(decision.reasons())
          .containsExactly(
              "All 200 test rows have the label 'HAM', so nothing can be said about telling labels"
                  + " apart");
    }

    @Test
    void onAMetricThatIsNotDefined() {
      TrainedModel<Item, Classification<Kind>> certain =
          FunctionModels.<Item, Classification<Kind>>named("items")
              .add("certain", item -> Classification.of(item.kind()));
      Gate<Item, Classification<Kind>> auc =
          gate.atLeast(ROC_AUC, 0.5).notWorseThanChampion(ROC_AUC, 0.1);
      GateDecision decision =
          auc.run(candidate("certain", certain), champion(id -> false), test(50), context);
      assertThat(decision).isInstanceOf(Inconclusive.class);
      assertThat(decision.reasons())
          .containsExactly("roc_auc is not defined for the challenger, 50 rows");
    }
  }

  @Test
  void theTestRowsAreKnownByTheirDigestAlsoWithoutAStore() {
    GateDecision unused = decide(gate.atLeast(ACCURACY, 0.9), id -> false, NONE, test(200));
    assertThat(context.params())
        .containsEntry("test.digest", RowsSketch.of(Item.rows(200)).digest().toString());
  }

  @Test
  void logsBothModelsAndTheVerdict() {
    GateDecision decision =
        decide(
            gate.atLeast(ACCURACY, 0.9),
            id -> id % 20 == 0,
            champion(id -> id % 10 == 0),
            test(200));
    assertThat(context.metrics())
        .contains(
            entry("rows", 200.0),
            entry("challenger.accuracy", 0.95),
            entry("champion.accuracy", 0.9))
        .containsKeys("challenger.recall.SPAM", "champion.log_loss");
    assertThat(context.params())
        .contains(entry("challenger", "logistic"), entry("champion", "items:3"));
    assertThat(context.report("verdict", Verdict.class))
        .isEqualTo(decision.toVerdict("Gate 'gate'"));
    assertThat(context.report("challenger-confusion", Matrix.class).title())
        .isEqualTo("Confusion matrix of the challenger");
    assertThat(context.report("champion-confusion", Matrix.class).rows())
        .containsExactly("HAM", "SPAM");
  }
}
