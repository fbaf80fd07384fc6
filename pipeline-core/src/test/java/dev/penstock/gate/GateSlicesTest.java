package dev.penstock.gate;

import static dev.penstock.evaluate.Item.TASK;
import static dev.penstock.evaluate.Item.candidate;
import static dev.penstock.evaluate.Item.model;
import static dev.penstock.evaluate.Item.test;
import static dev.penstock.evaluate.Metric.ACCURACY;
import static dev.penstock.evaluate.Metric.MACRO_F1;
import static dev.penstock.evaluate.Metric.recall;
import static dev.penstock.gate.Champions.VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.GateDecision;
import dev.penstock.GateDecision.Approved;
import dev.penstock.GateDecision.Inconclusive;
import dev.penstock.GateDecision.Rejected;
import dev.penstock.evaluate.Item;
import dev.penstock.evaluate.Item.Kind;
import dev.penstock.model.Classification;
import dev.penstock.report.Verdict;
import dev.penstock.testkit.TestStageContext;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules in slices. Of 200 rows, the first 100 are in group a, the others in group b. */
class GateSlicesTest {

  private final TestStageContext context = TestStageContext.create().withStageName("gate");
  private final Gate<Item, Classification<Kind>> gate = Gate.of(TASK);

  @AfterEach
  void end() {
    context.close();
  }

  private GateDecision decide(Gate<Item, Classification<Kind>> by, IntPredicate challengerWrong) {
    return by.run(
        candidate("logistic", model(challengerWrong)), new Champion.None<>(), test(200), context);
  }

  @Test
  void everySliceMustMeetTheRules() {
    Gate<Item, Classification<Kind>> overall = gate.atLeast(ACCURACY, 0.82);
    assertThat(decide(overall, id -> id < 25)).isInstanceOf(Approved.class);

    GateDecision decision = decide(overall.forEachSlice("group", Item::group), id -> id < 25);

    assertThat(decision).isInstanceOf(Inconclusive.class);
    assertThat(decision.reasons())
        .singleElement()
        .asString()
        .startsWith("These rows cannot tell whether accuracy is at least 0.82; accuracy 0.75 (")
        .contains(" in group=a on 100 rows; ");
    assertThat(decision.checks())
        .extracting(Verdict.Check::rule)
        .containsExactly(
            "accuracy at least 0.82",
            "accuracy at least 0.82 in group=a",
            "accuracy at least 0.82 in group=b");
  }

  @Test
  void theChampionIsMetInEverySlice() {
    Gate<Item, Classification<Kind>> notWorse = gate.notWorseThanChampion(ACCURACY, 0.05);
    Champion<Item, Classification<Kind>> champion =
        new Champion.Loaded<>(VERSION, model(id -> id >= 100 && id < 140));
    var challenger = candidate("logistic", model(id -> id < 40));
    assertThat(notWorse.withMinimumRows(1).run(challenger, champion, test(200), context))
        .isInstanceOf(Inconclusive.class);

    GateDecision decision =
        notWorse.forEachSlice("group", Item::group).run(challenger, champion, test(200), context);

    assertThat(decision).isInstanceOf(Rejected.class);
    assertThat(decision.reasons().get(0))
        .startsWith("The challenger is worse than the champion by more than 0.05;")
        .contains("accuracy -0.4 (")
        .contains("in group=a");
  }

  @Test
  void smallSlicesAreLeftOutAndNamed() {
    Gate<Item, Classification<Kind>> byHalf =
        gate.atLeast(ACCURACY, 0.85)
            .forEachSlice("part", item -> item.id() < 10 ? "rare" : "common", 20);
    GateDecision decision = decide(byHalf, id -> id < 10);
    assertThat(decision).isInstanceOf(Approved.class);
    assertThat(decision.reasons())
        .contains(
            "Slices by 'part' that were not judged by accuracy: 'rare' (10 rows, fewer than 20)");
  }

  @Test
  void aRuleWithoutAnySliceLeftIsInconclusive() {
    Gate<Item, Classification<Kind>> byId =
        gate.atLeast(ACCURACY, 0.9).forEachSlice("tenth", item -> item.id() / 100, 101);
    GateDecision decision = decide(byId, id -> false);
    assertThat(decision).isInstanceOf(Inconclusive.class);
    assertThat(decision.reasons())
        .containsExactly(
            "No slice by 'tenth' could be judged by accuracy: '0' (100 rows, fewer than 101), '1' (100"
                + " rows, fewer than 101)");
  }

  /** The slices hold one label each, of which the share of right answers can be told. */
  @Test
  void slicesOfOneLabelAreJudgedByMetricsThatNeedNoMore() {
    Gate<Item, Classification<Kind>> byLabel =
        gate.atLeast(ACCURACY, 0.82).forEachSlice("kind", Item::kind);
    GateDecision decision = decide(byLabel, id -> id % 9 == 0);
    assertThat(decision).isInstanceOf(Rejected.class);
    assertThat(decision.reasons())
        .singleElement()
        .asString()
        .startsWith("accuracy 0.6567 (")
        .endsWith(" in kind=SPAM on 67 rows is below 0.82");
  }

  @Test
  void slicesOfOneLabelAreNotJudgedByMetricsOfSeveral() {
    Gate<Item, Classification<Kind>> byLabel =
        gate.atLeast(MACRO_F1, 0.5).forEachSlice("kind", Item::kind);
    assertThat(decide(byLabel, id -> false).reasons())
        .containsExactly(
            "No slice by 'kind' could be judged by macro_f1: 'HAM' (one label), 'SPAM' (one label)");
  }

  @Test
  void slicesWithoutTheLabelOfARecallAreLeftOut() {
    Gate<Item, Classification<Kind>> byLabel =
        gate.atLeast(recall(Kind.SPAM), 0.5).forEachSlice("kind", Item::kind);
    GateDecision decision = decide(byLabel, id -> false);
    assertThat(decision).isInstanceOf(Approved.class);
    assertThat(decision.reasons())
        .contains(
            "Slices by 'kind' that were not judged by recall.SPAM: 'HAM' (recall.SPAM is not defined)");
  }
}
