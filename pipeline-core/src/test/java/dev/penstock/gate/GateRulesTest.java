package dev.penstock.gate;

import static dev.penstock.evaluate.Item.TASK;
import static dev.penstock.evaluate.Item.candidate;
import static dev.penstock.evaluate.Item.model;
import static dev.penstock.evaluate.Item.test;
import static dev.penstock.evaluate.Item.wrongOn;
import static dev.penstock.evaluate.Metric.ACCURACY;
import static dev.penstock.evaluate.Metric.MACRO_F1;
import static dev.penstock.evaluate.Metric.MAE;
import static dev.penstock.evaluate.Metric.RMSE;
import static dev.penstock.evaluate.Metric.precision;
import static dev.penstock.evaluate.Metric.recall;
import static dev.penstock.gate.Champions.NONE;
import static dev.penstock.gate.Champions.VERSION;
import static dev.penstock.gate.Champions.champion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.GateDecision;
import dev.penstock.GateDecision.Approved;
import dev.penstock.GateDecision.Inconclusive;
import dev.penstock.GateDecision.Rejected;
import dev.penstock.data.TestRows;
import dev.penstock.evaluate.Candidate;
import dev.penstock.evaluate.Item;
import dev.penstock.evaluate.Item.Kind;
import dev.penstock.evaluate.Judge;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import dev.penstock.model.TrainedModel;
import dev.penstock.testkit.FunctionModels;
import dev.penstock.testkit.TestStageContext;
import dev.penstock.train.Task;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What rules demand beside floors and non-inferiority, and when rows are too few for them. */
class GateRulesTest {

  private final TestStageContext context = TestStageContext.create().withStageName("gate");
  private final Gate<Item, Classification<Kind>> gate = Gate.of(TASK);

  @AfterEach
  void end() {
    context.close();
  }

  private GateDecision decide(
      Gate<Item, Classification<Kind>> by,
      TrainedModel<Item, Classification<Kind>> challenger,
      Champion<Item, Classification<Kind>> champion,
      TestRows<Item> rows) {
    return by.run(candidate("logistic", challenger), champion, rows, context);
  }

  @Nested
  class BetterThanTheChampion {

    private final Champion<Item, Classification<Kind>> champion = champion(id -> id % 5 == 0);

    @Test
    void isShown() {
      assertThat(
              decide(
                  gate.betterThanChampion(ACCURACY, 0.1), model(id -> false), champion, test(400)))
          .isInstanceOf(Approved.class);
    }

    @Test
    void isNotShownByAFewRows() {
      GateDecision decision =
          decide(
              gate.betterThanChampion(ACCURACY, 0),
              model(id -> id % 5 == 0 && id > 15),
              champion,
              test(400));
      assertThat(decision).isInstanceOf(Inconclusive.class);
      assertThat(decision.reasons().get(0))
          .startsWith(
              "These rows cannot tell whether the challenger is better than the champion by 0.0;"
                  + " challenger minus the champion: accuracy 0.01 (");
    }

    @Test
    void isRejectedWhereItIsShownToBeLess() {
      GateDecision decision =
          decide(
              gate.betterThanChampion(ACCURACY, 0.1),
              model(id -> id % 5 == 0),
              champion,
              test(400));
      assertThat(decision).isInstanceOf(Rejected.class);
      assertThat(decision.reasons().get(0))
          .startsWith("The challenger is not better than the champion by 0.1;");
    }
  }

  @Nested
  class BetterThanTheBaseline {

    /** Two of three test rows are HAM, so always answering it is right on two thirds. */
    private KnownModel known(IntPredicate wrong) {
      return new KnownModel(model(wrong), Map.of("HAM", 200L, "SPAM", 100L));
    }

    @Test
    void isShown() {
      Gate<Item, Classification<Kind>> rule = gate.betterThanBaseline(ACCURACY);
      GateDecision decision = decide(rule, known(id -> id % 10 == 0), NONE, test(300));
      assertThat(decision).isInstanceOf(Approved.class);
      assertThat(decision.checks().get(0).numbers())
          .containsEntry("challenger", 0.9)
          .containsEntry("baseline", 2 / 3.0);
    }

    /** 611 rows with few of a label, none of them found: the accuracy alone looks fine. */
    @Test
    void holdsWhatFindsNothing() {
      TrainedModel<Item, Classification<Kind>> constant =
          FunctionModels.<Item, Classification<Kind>>named("items")
              .add("constant", item -> Classification.of(Kind.HAM));
      KnownModel lazy = new KnownModel(constant, Map.of("HAM", 200L, "SPAM", 1L));
      TestRows<Item> rows = test(611).where(item -> item.kind() == Kind.HAM || item.id() < 9);
      assertThat(decide(gate.atLeast(ACCURACY, 0.9), lazy, NONE, rows))
          .isInstanceOf(Approved.class);
      assertThat(decide(gate.atLeast(ACCURACY, 0.9).betterThanBaseline(ACCURACY), lazy, NONE, rows))
          .isInstanceOf(Inconclusive.class);
    }

    @Test
    void isInconclusiveIfTheModelDoesNotCarryIt() {
      GateDecision decision =
          decide(gate.betterThanBaseline(ACCURACY), model(id -> false), NONE, test(300));
      assertThat(decision).isInstanceOf(Inconclusive.class);
      assertThat(decision.reasons())
          .containsExactly(
              "The challenger 'logistic' does not carry what always gives the same answer; train it"
                  + " anew");
    }
  }

  @Nested
  class RowsOfALabel {

    private final TestRows<Item> rare =
        test(600).where(item -> item.kind() == Kind.HAM || item.id() < 9);

    /** Three rows of the label, all right for both, say nothing of its recall. */
    @Test
    void areTooFewForItsRecall() {
      GateDecision decision =
          decide(
              gate.notWorseThanChampion(recall(Kind.SPAM), 0.05),
              model(id -> false),
              champion(id -> false),
              rare);
      assertThat(decision).isInstanceOf(Inconclusive.class);
      assertThat(decision.reasons())
          .containsExactly(
              "recall.SPAM rests on 3 rows, fewer than the minimum of 30 for a label: judge more rows"
                  + " of it or lower the minimum with withMinimumRowsOfLabel(..)");
    }

    @Test
    void areTooFewForAnyMinimum() {
      Gate<Item, Classification<Kind>> lowered =
          gate.notWorseThanChampion(recall(Kind.SPAM), 0.05).withMinimumRowsOfLabel(1);
      assertThat(decide(lowered, model(id -> false), champion(id -> false), rare))
          .isInstanceOf(Inconclusive.class);
    }

    @Test
    void areEnough() {
      assertThat(
              decide(
                  gate.notWorseThanChampion(recall(Kind.SPAM), 0.1),
                  model(id -> false),
                  champion(id -> id % 5 == 0),
                  test(300)))
          .isInstanceOf(Approved.class);
    }
  }

  /** The champion is right on all rows of a slice; the challenger never answers SPAM there. */
  @Test
  void aMetricThatOneModelAloneLacksInASliceIsHeldAgainstIt() {
    TrainedModel<Item, Classification<Kind>> silent =
        FunctionModels.<Item, Classification<Kind>>named("items")
            .add(
                "silent",
                item -> item.group().equals("b") ? certain(Kind.HAM) : certain(item.kind()));
    GateDecision decision =
        decide(
            gate.notWorseThanChampion(precision(Kind.SPAM), 0.2).forEachSlice("group", Item::group),
            silent,
            champion(id -> false),
            test(1_200));
    assertThat(decision).isInstanceOf(Inconclusive.class);
    assertThat(decision.reasons())
        .containsExactly("precision.SPAM is not defined for the challenger in group=b, 600 rows");
  }

  private static Classification<Kind> certain(Kind kind) {
    return Classification.of(kind);
  }

  /** Of 20 slices of equal models, one is worse by chance; that alone rejects nothing. */
  @Test
  void manySlicesAreCorrectedFor() {
    Gate<Item, Classification<Kind>> bySlice =
        gate.notWorseThanChampion(ACCURACY, 0.01).forEachSlice("part", item -> item.id() % 20);
    IntPredicate luckless = id -> id % 20 == 7 && id / 20 % 10 == 0;
    GateDecision decision = decide(bySlice, model(luckless), champion(id -> false), test(2_000));
    assertThat(decision).isInstanceOf(Inconclusive.class);

    IntPredicate bad = id -> id % 20 == 7 && id / 20 % 3 == 0;
    assertThat(decide(bySlice, model(bad), champion(id -> false), test(2_000)))
        .isInstanceOf(Rejected.class);
  }

  /** Ten of 100 rows are lost, which one slice alone would reject. */
  @Test
  void theRowsThatASliceStillNeedsAreReckonedWithTheCorrection() {
    GateDecision decision =
        decide(
            gate.notWorseThanChampion(ACCURACY, 0.01).forEachSlice("part", item -> item.id() % 20),
            model(id -> id % 20 == 7 && id / 20 % 10 == 0),
            champion(id -> false),
            test(2_000));
    assertThat(decision.reasons())
        .filteredOn(reason -> reason.contains(" in part=7, 100 rows; "))
        .singleElement()
        .asString()
        .containsPattern("if it is as measured, some (1[5-9]|2[0-4])\\d rows would");
  }

  @Test
  void slicesHaveAMarginOfTheirOwnIfItIsSaid() {
    IntPredicate equal = id -> id % 20 == 0;
    Gate<Item, Classification<Kind>> rule = gate.notWorseThanChampion(ACCURACY, 0.01);
    var challenger = model(equal);
    var champion = champion(id -> id % 20 == 1);
    assertThat(decide(rule.forEachSlice("group", Item::group), challenger, champion, test(4_000)))
        .isInstanceOf(Inconclusive.class);
    GateDecision decision =
        decide(
            gate.notWorseThanChampion(MACRO_F1, 0.05).forEachSlice("group", Item::group, 30, 0.1),
            challenger,
            champion,
            test(4_000));
    assertThat(decision).isInstanceOf(Approved.class);
    assertThat(decision.checks())
        .extracting(check -> check.rule())
        .contains("macro_f1 not worse than the champion's by more than 0.1 in group=a");
  }

  @Nested
  class PlansRows {

    @Test
    void byTheMarginAndTheShareOnWhichModelsDiffer() {
      assertThat(gate.rowsNeeded(ACCURACY, 0.01, 0.1)).isEqualTo(7_893);
      assertThat(gate.rowsNeeded(recall(Kind.SPAM), 0.02, 0.1)).isEqualTo(2_005);
      assertThat(gate.errorRate(0.05).rowsNeeded(ACCURACY, 0.01, 0.1)).isLessThan(6_500);
    }

    @Test
    void byTheErrorRateOfALookIfLooksAreDeclared() {
      assertThat(gate.looks(4).rowsNeeded(ACCURACY, 0.01, 0.1))
          .isEqualTo(gate.errorRate(0.025 / 4).rowsNeeded(ACCURACY, 0.01, 0.1));
    }

    @Test
    void ofSharesAlone() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gate.rowsNeeded(MACRO_F1, 0.01, 0.1))
          .withMessage(
              "Rows can be planned for the accuracy or the recall of a label but not for"
                  + " 'macro_f1'");
    }
  }

  @Nested
  class AChampionThatFails {

    private final Gate<Item, Classification<Kind>> rule =
        gate.atLeast(ACCURACY, 0.5).notWorseThanChampion(ACCURACY, 0.05);
    private final Champion<Item, Classification<Kind>> failing =
        new Champion.Loaded<>(
            VERSION,
            FunctionModels.<Item, Classification<Kind>>named("items")
                .add(
                    "failing",
                    item -> {
                      if (item.id() == 41) {
                        throw new IllegalStateException("cannot");
                      }
                      return wrongOn(id -> false).predict(item);
                    }));

    @Test
    void isInconclusive() {
      GateDecision decision = decide(rule, model(id -> false), failing, test(100));
      assertThat(decision).isInstanceOf(Inconclusive.class);
      assertThat(decision.reasons())
          .containsExactly(
              "The champion (items:3) cannot be judged: The model fails on row 42: cannot. Let the"
                  + " other rules decide with whenChampionIncompatible(FLOORS_ONLY)");
    }

    @Test
    void isInconclusiveTooIfItAnswersNothingOrItsCodeIsGone() {
      assertThat(decide(rule, model(id -> false), throwing(null), test(100)).reasons())
          .singleElement()
          .asString()
          .contains("The model fails on row 42: it answers null.");
      assertThat(
              decide(
                      rule,
                      model(id -> false),
                      throwing(new NoClassDefFoundError("Gone")),
                      test(100))
                  .reasons())
          .singleElement()
          .asString()
          .contains("The model fails on row 42: java.lang.NoClassDefFoundError: Gone.");
    }

    @SuppressWarnings("NullAway") // null is what is tried
    private Champion<Item, Classification<Kind>> throwing(@Nullable Error error) {
      return new Champion.Loaded<>(
          VERSION,
          FunctionModels.<Item, Classification<Kind>>named("items")
              .add(
                  "throwing",
                  item -> {
                    if (item.id() == 41 && error != null) {
                      throw error;
                    }
                    return item.id() == 41 ? null : wrongOn(id -> false).predict(item);
                  }));
    }

    @Test
    void isReplacedIfThePolicySaysSo() {
      assertThat(
              decide(
                  rule.whenChampionIncompatible(Gate.WhenIncompatible.FLOORS_ONLY),
                  model(id -> false),
                  failing,
                  test(100)))
          .isInstanceOf(Approved.class);
    }
  }

  @Nested
  class TruthsThatAModelDoesNotKnow {

    private final KnownModel blind =
        new KnownModel(model(id -> id % 3 == 0), Map.of("HAM", 200L, "SPAM.", 100L));

    @Test
    void approveNoComparison() {
      GateDecision decision =
          decide(
              gate.notWorseThanChampion(ACCURACY, 0.01),
              blind,
              new Champion.Loaded<>(VERSION, blind),
              test(300));
      assertThat(decision).isInstanceOf(Inconclusive.class);
      assertThat(decision.reasons())
          .containsExactly(
              "The challenger 'logistic' does not know the labels of 100 of 300 test rows: 'SPAM'. Are"
                  + " they written as in its training rows?");
    }

    @Test
    void ofTheChampionAreAMatterOfItsPolicy() {
      GateDecision decision =
          decide(
              gate.atLeast(ACCURACY, 0.5).notWorseThanChampion(ACCURACY, 0.01),
              model(id -> false),
              new Champion.Loaded<>(VERSION, blind),
              test(300));
      assertThat(decision).isInstanceOf(Inconclusive.class);
      assertThat(decision.reasons().get(0))
          .startsWith("The champion (items:3) does not know the labels of 100 of 300 test rows");
    }

    @Test
    void areNotedIfTheyAreFew() {
      TestRows<Item> rows = test(600).where(item -> item.kind() == Kind.HAM || item.id() < 9);
      GateDecision decision = decide(gate.atLeast(ACCURACY, 0.9), blind, NONE, rows);
      assertThat(decision).isInstanceOf(Approved.class);
      assertThat(decision.reasons())
          .contains(
              "The challenger 'logistic' does not know the labels of 3 of 403 test rows: 'SPAM'. Are"
                  + " they written as in its training rows?");
    }
  }

  @Test
  void theSmallestErrorRateIsOne() {
    GateDecision decision =
        decide(
            gate.errorRate(Double.MIN_VALUE).atLeast(ACCURACY, 0.5),
            model(id -> false),
            NONE,
            test(400));
    assertThat(decision).isInstanceOf(Inconclusive.class);
  }

  @Test
  void anApprovalByAnApproximateTestSaysThatItIsOne() {
    Task<Item, Estimate> numbers = Task.regression(Item::id);
    TrainedModel<Item, Estimate> model =
        FunctionModels.<Item, Estimate>named("numbers")
            .add("model", item -> Estimate.of(item.id() + item.id() % 7));
    GateDecision decision =
        decideAlone(Gate.of(numbers).atMost(RMSE, 10).atMost(MAE, 10), numbers, model, test(600));
    assertThat(decision).isInstanceOf(Approved.class);
    assertThat(decision.reasons())
        .filteredOn(reason -> reason.contains("approximate"))
        .containsExactly(
            "rmse at most 10.0 was decided by an approximate test: few large numbers weigh much, so"
                + " that its error rate is only near the stated one");
  }

  @Test
  void anErrorThatIsNotFiniteIsSaid() {
    Task<Item, Estimate> numbers = Task.regression(Item::id);
    TrainedModel<Item, Estimate> model =
        FunctionModels.<Item, Estimate>named("numbers")
            .add("model", item -> Estimate.of(item.id() == 5 ? Double.POSITIVE_INFINITY : 1));
    GateDecision decision =
        decideAlone(Gate.of(numbers).atMost(MAE, 1_000), numbers, model, test(400));
    assertThat(decision).isInstanceOf(Inconclusive.class);
    assertThat(decision.reasons())
        .contains(
            "mae is not finite for the challenger, 400 rows: answers are infinite, or too large to be"
                + " added up");
  }

  private GateDecision decideAlone(
      Gate<Item, Estimate> gate,
      Task<Item, Estimate> task,
      TrainedModel<Item, Estimate> model,
      TestRows<Item> rows) {
    var before = Judge.of(task).judge(List.of(model), test(40), context).get(0);
    return gate.run(new Candidate<>("tree", model, before), new Champion.None<>(), rows, context);
  }
}
