package dev.penstock.gate;

import static dev.penstock.evaluate.Item.TASK;
import static dev.penstock.evaluate.Item.candidate;
import static dev.penstock.evaluate.Item.model;
import static dev.penstock.evaluate.Metric.ACCURACY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.GateDecision;
import dev.penstock.GateDecision.Approved;
import dev.penstock.GateDecision.Inconclusive;
import dev.penstock.data.Rows;
import dev.penstock.data.RowsSketch;
import dev.penstock.data.TestRows;
import dev.penstock.evaluate.Item;
import dev.penstock.evaluate.Item.Kind;
import dev.penstock.model.Classification;
import dev.penstock.model.ModelStore;
import dev.penstock.run.RunId;
import dev.penstock.testkit.FunctionModels;
import dev.penstock.testkit.TestStageContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who asks the same rows again and again gets a yes by chance, unless somebody counts. */
class GateLooksTest {

  private final ModelStore models = ModelStore.inMemory();
  private final Gate<Item, Classification<Kind>> gate =
      Gate.of(TASK, FunctionModels.<Item, Classification<Kind>>named("items"), models)
          .atLeast(ACCURACY, 0.84);
  private final TestStageContext context = TestStageContext.create().withStageName("gate");

  @AfterEach
  void end() {
    context.close();
  }

  @CanIgnoreReturnValue
  private GateDecision look(String run, Gate<Item, Classification<Kind>> by, TestRows<Item> rows) {
    return by.run(
        candidate("logistic", model(id -> id % 10 == 0)),
        new Champion.None<>(),
        rows,
        context.withRunId(new RunId(run)));
  }

  private static double interval(GateDecision decision) {
    var numbers = decision.checks().get(0).numbers();
    return numbers.getOrDefault("high", 0.0) - numbers.getOrDefault("low", 0.0);
  }

  @Test
  void aFirstLookNeedsNoWords() {
    GateDecision decision = look("run-1", gate, Item.test(300));
    assertThat(decision).isInstanceOf(Approved.class);
    assertThat(decision.reasons()).noneMatch(reason -> reason.contains("look"));
  }

  @Test
  void theDigestOfTheRowsIsLogged() {
    GateDecision unused =
        gate.run(
            candidate("logistic", model(id -> false)),
            new Champion.None<>(),
            Item.test(300),
            context);
    assertThat(context.params())
        .containsEntry("test.digest", RowsSketch.of(Item.rows(300)).digest().toString());
  }

  @Test
  void laterLooksHaveLessOfTheErrorRate() {
    double first = interval(look("run-1", gate, Item.test(300)));
    look("run-2", gate, Item.test(300));
    GateDecision third = look("run-3", gate, Item.test(300));
    assertThat(third.reasons())
        .contains(
            "This is look 3 at these test rows, so its error rate is 0.0017; rows that did not decide"
                + " before would get it anew");
    assertThat(interval(third)).isGreaterThan(1.25 * first);
  }

  @Test
  void manyLooksUseItUp() {
    for (int i = 1; i < 20; i++) {
      look("run-" + i, gate, Item.test(250));
    }
    assertThat(look("run-20", gate, Item.test(250))).isInstanceOf(Inconclusive.class);
  }

  @Test
  void aLookWhoseProcessDiedCounts() {
    String rows = RowsSketch.of(Item.rows(300)).toText();
    assertThat(models.registry().look("items", new RunId("killed"), "gate", rows)).hasSize(1);
    assertThat(look("run-1", gate, Item.test(300)).reasons())
        .anyMatch(reason -> reason.startsWith("This is look 2 at these test rows"));
  }

  @Test
  void aRetryOfTheSameStageIsNoOtherLook() {
    look("run-1", gate, Item.test(300));
    assertThat(look("run-1", gate, Item.test(300)).reasons())
        .noneMatch(reason -> reason.contains("look"));
  }

  @Test
  void rowsOfWhichMostAreNewAreOtherRows() {
    look("run-1", gate, Item.test(300));
    TestRows<Item> grown = TestRows.all(Item.rows(700));
    TestRows<Item> little = TestRows.all(Item.rows(320));
    // Rows say in which half they are, so that those of the first half alone are the same.
    assertThat(look("run-2", gate, grown).reasons()).noneMatch(reason -> reason.contains("look"));
    assertThat(look("run-3", gate, little).reasons())
        .anyMatch(reason -> reason.startsWith("This is look 2 at these test rows"));
  }

  @Test
  void rowsThatAreThereSeveralTimesAreTheSame() {
    look("run-1", gate, Item.test(300));
    List<Item> once = Item.rows(300).stream().toList();
    List<Item> thrice = Stream.of(once, once, once).flatMap(List::stream).toList();
    assertThat(look("run-2", gate, TestRows.all(Rows.of(Item.class, thrice))).reasons())
        .anyMatch(reason -> reason.startsWith("This is look 2 at these test rows"));
  }

  @Test
  void partsOfSeveralEarlierSetsAreNotFresh() {
    List<Item> all = Item.rows(1_000).stream().toList();
    Random random = new Random(3);
    GateDecision last = look("run-0", gate, TestRows.all(Rows.of(Item.class, part(all, random))));
    for (int i = 1; i <= 10; i++) {
      last = look("run-" + i, gate, TestRows.all(Rows.of(Item.class, part(all, random))));
    }
    // Each of the ten before has about 0.4 of its rows.
    assertThat(last.reasons())
        .anyMatch(reason -> reason.startsWith("This is look 5 at these test rows"));
  }

  private static List<Item> part(List<Item> all, Random random) {
    List<Item> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, 400);
  }

  @Test
  void anotherModelHasLooksOfItsOwn() {
    look("run-1", gate, Item.test(300));
    Gate<Item, Classification<Kind>> other =
        Gate.of(TASK, FunctionModels.<Item, Classification<Kind>>named("others"), models)
            .atLeast(ACCURACY, 0.84);
    assertThat(look("run-2", other, Item.test(300)).reasons())
        .noneMatch(reason -> reason.contains("look"));
  }

  @Test
  void looksThatWereDeclaredShareTheErrorRate() {
    Gate<Item, Classification<Kind>> two = gate.looks(2);
    GateDecision first = look("run-1", two, Item.test(300));
    GateDecision second = look("run-2", two, Item.test(300));
    assertThat(first.reasons()).contains("This is look 1 of 2 at these test rows");
    assertThat(interval(second)).isCloseTo(interval(first), within(1e-12));
    GateDecision third = look("run-3", two, Item.test(300));
    assertThat(third).isInstanceOf(Inconclusive.class);
    assertThat(third.reasons())
        .isEqualTo(
            List.of(
                "This is look 3 of 2 at these test rows: judge on rows that did not decide before"));
  }

  @Test
  void aStageThatTriesManyChallengersLooksAsOften() {
    tried("first", Item.test(300));
    tried("second", Item.test(300));
    assertThat(tried("third", Item.test(300)).reasons())
        .anyMatch(reason -> reason.startsWith("This is look 3 at these test rows"));
  }

  @Test
  void otherRowsThatOneStageLookedAtCountLater() {
    TestRows<Item> others = Item.test(300).where(item -> item.id() >= 150);
    tried("first", Item.test(300).where(item -> item.id() < 150));
    tried("first", others);
    assertThat(look("run-2", gate, others).reasons())
        .anyMatch(reason -> reason.startsWith("This is look 2 at these test rows"));
  }

  @CanIgnoreReturnValue
  private GateDecision tried(String name, TestRows<Item> rows) {
    var challenger =
        FunctionModels.<Item, Classification<Kind>>named("items")
            .add(name, Item.wrongOn(id -> id % 10 == 0));
    return gate.run(candidate("logistic", challenger), new Champion.None<>(), rows, context);
  }
}
