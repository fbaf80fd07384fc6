package dev.penstock.gate;

import static dev.penstock.evaluate.Item.TASK;
import static dev.penstock.evaluate.Item.candidate;
import static dev.penstock.evaluate.Item.model;
import static dev.penstock.evaluate.Metric.ACCURACY;
import static dev.penstock.gate.Champions.VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.GateDecision;
import dev.penstock.GateDecision.Approved;
import dev.penstock.GateDecision.Inconclusive;
import dev.penstock.data.SplitRows;
import dev.penstock.data.TestRows;
import dev.penstock.evaluate.Item;
import dev.penstock.evaluate.Item.Kind;
import dev.penstock.model.Classification;
import dev.penstock.model.Getter;
import dev.penstock.testkit.TestStageContext;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows of a group may be alike, so groups are what is counted. */
class GateGroupsTest {

  /** Each of 20 rows is wrong or none is: the rows say as much as a twentieth of them would. */
  private static boolean isAlikeAndWrong(int id) {
    return id / 20 % 10 == 0;
  }

  private final TestStageContext context = TestStageContext.create().withStageName("gate");
  private final Gate<Item, Classification<Kind>> gate = Gate.of(TASK).atLeast(ACCURACY, 0.86);

  @AfterEach
  void end() {
    context.close();
  }

  private GateDecision decide(
      Gate<Item, Classification<Kind>> by, IntPredicate wrong, TestRows<Item> rows) {
    return by.run(candidate("logistic", model(wrong)), new Champion.None<>(), rows, context);
  }

  @Test
  void countIfTheGateSaysSo() {
    assertThat(decide(gate, GateGroupsTest::isAlikeAndWrong, Item.test(1_000)))
        .isInstanceOf(Approved.class);

    GateDecision decision =
        decide(
            gate.groupedBy("case", item -> item.id() / 20),
            GateGroupsTest::isAlikeAndWrong,
            Item.test(1_000));

    assertThat(decision).isInstanceOf(Inconclusive.class);
    assertThat(decision.checks().get(0).numbers())
        .containsEntry("rows", 1_000.0)
        .containsEntry("groups", 50.0);
  }

  @Test
  void countIfTheSplitKeptThemTogether() {
    TestRows<Item> split =
        SplitRows.of(Item.class, 0.5, 0, 0.5)
            .groupedBy("case", item -> item.id() / 20)
            .run(Item.rows(2_000), context)
            .test();
    GateDecision decision = decide(gate, GateGroupsTest::isAlikeAndWrong, split);
    assertThat(decision).isInstanceOf(Inconclusive.class);
    assertThat(decision.checks().get(0).numbers()).containsKey("groups");
  }

  /** As where rows are split by key: arrays are equal by what is in them, 1 is 1L. */
  @Test
  void haveKeysThatAreEqualByTheirValues() {
    for (Getter<Item, Object> key :
        List.<Getter<Item, Object>>of(
            item -> new int[] {item.id() / 20},
            item -> item.id() % 2 == 0 ? (Object) (item.id() / 20) : (long) (item.id() / 20))) {
      GateDecision decision =
          decide(gate.groupedBy("case", key), GateGroupsTest::isAlikeAndWrong, Item.test(1_000));
      assertThat(decision.checks().get(0).numbers()).containsEntry("groups", 50.0);
    }
  }

  @Test
  void haveNoKeysOfWhichNobodyKnowsWhetherTheyAreEqual() {
    Gate<Item, Classification<Kind>> byObject = gate.groupedBy("case", item -> new Object());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decide(byObject, id -> false, Item.test(100)))
        .withMessageStartingWith("Row 1 cannot be sliced or grouped: ")
        .withMessageContaining("a value of class 'java.lang.Object' has no text");
  }

  @Test
  void costLittleWhereRowsOfOneAreNotAlike() {
    IntPredicate spread = id -> id % 20 == 3;
    assertThat(decide(gate.groupedBy("case", item -> item.id() / 20), spread, Item.test(4_000)))
        .isInstanceOf(Approved.class);
  }

  @Test
  void areTooFewAndTheVerdictSaysHowManyWouldDo() {
    GateDecision decision =
        gate.notWorseThanChampion(ACCURACY, 0.05)
            .groupedBy("tenth", item -> item.id() / 100)
            .run(
                candidate("logistic", model(id -> id % 10 == 0)),
                new Champion.Loaded<>(VERSION, model(id -> id % 10 == 1)),
                Item.test(500),
                context);
    assertThat(decision).isInstanceOf(Inconclusive.class);
    assertThat(decision.reasons())
        .containsExactly(
            "accuracy at least 0.86 cannot be decided: There are 5 groups; at least 10 are needed to"
                + " see how alike units of a group are",
            "accuracy not worse than the champion's by more than 0.05 cannot be decided: There are 5"
                + " groups; at least 10 are needed to see how alike units of a group are");
  }

  /** Arrays of one content are not equal to each other, so that each row would be a group. */
  @Test
  void areOfKeysThatAreAlikeWhateverHoldsThem() {
    GateDecision decision =
        decide(
            gate.groupedBy("case", item -> new int[] {item.id() / 20}),
            GateGroupsTest::isAlikeAndWrong,
            Item.test(1_000));
    assertThat(decision.checks().get(0).numbers()).containsEntry("groups", 50.0);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                decide(gate.groupedBy("case", item -> new Object()), id -> false, Item.test(1_000)))
        .withMessage(
            "Row 1 cannot be sliced or grouped: it has no key 'case': a value of class"
                + " 'java.lang.Object' has no text that is the same in every process");
  }

  @Test
  void areSaidToBeTooFewRatherThanAtTheBound() {
    GateDecision decision =
        gate.notWorseThanChampion(ACCURACY, 0.05)
            .groupedBy("case", item -> item.id() % 12)
            .run(
                candidate("logistic", model(id -> false)),
                new Champion.Loaded<>(VERSION, model(id -> false)),
                Item.test(400),
                context);
    assertThat(decision).isInstanceOf(Inconclusive.class);
    assertThat(decision.reasons())
        .anyMatch(reason -> reason.endsWith("they are too few to tell how many would"));
  }
}
