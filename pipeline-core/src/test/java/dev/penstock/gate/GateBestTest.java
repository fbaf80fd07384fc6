package dev.penstock.gate;

import static dev.penstock.evaluate.Item.TASK;
import static dev.penstock.evaluate.Item.wrongOn;
import static dev.penstock.evaluate.Metric.ACCURACY;
import static dev.penstock.gate.Gate.WhenIncompatible.FLOORS_ONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.GateDecision;
import dev.penstock.GateDecision.Approved;
import dev.penstock.GateDecision.Inconclusive;
import dev.penstock.GateDecision.Rejected;
import dev.penstock.data.Split;
import dev.penstock.data.SplitIdentity;
import dev.penstock.data.SplitRows;
import dev.penstock.evaluate.Item;
import dev.penstock.evaluate.Item.Kind;
import dev.penstock.model.Classification;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.TrainedModel;
import dev.penstock.run.RunId;
import dev.penstock.testkit.FunctionModels;
import dev.penstock.testkit.TestStageContext;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many small losses, each of which one comparison bears, do not add up. */
class GateBestTest {

  private static final SplitRows<Item> BY_ID =
      SplitRows.of(Item.class, 0.2, 0, 0.8).groupedBy("id", Item::id);

  private final FunctionModels<Item, Classification<Kind>> key = FunctionModels.named("items");
  private final ModelStore models = ModelStore.inMemory();
  private final TestStageContext context = TestStageContext.create().withStageName("gate");
  private final Split<Item> split = BY_ID.run(Item.rows(6_000), context);
  private final Gate<Item, Classification<Kind>> onlyTheLast =
      Gate.of(TASK, key, models).notWorseThanChampion(ACCURACY, 0.02).errorRate(0.1);
  private final Gate<Item, Classification<Kind>> gate =
      onlyTheLast.notWorseThanBest(ACCURACY, 0.02);
  private int runs;

  @AfterEach
  void end() {
    context.close();
  }

  private TrainedModel<Item, Classification<Kind>> trained(
      String name, SplitIdentity on, IntPredicate wrong) {
    return key.add(
        name,
        Map.of("split.key", on.key(), "split.salt", on.salt(), "split.shares", on.shares()),
        wrongOn(wrong));
  }

  private TrainedModel<Item, Classification<Kind>> trained(String name, IntPredicate wrong) {
    return trained(name, split.training().split(), wrong);
  }

  @CanIgnoreReturnValue
  private ModelVersion promote(TrainedModel<Item, Classification<Kind>> model) {
    ModelVersion version = models.add(key, model, Optional.empty());
    Optional<ModelVersion> before = models.version(key, ModelStore.CHAMPION);
    models
        .registry()
        .move(
            key.name(),
            ModelStore.CHAMPION,
            before.isPresent() ? OptionalInt.of(before.get().number()) : OptionalInt.empty(),
            version.number(),
            "ada",
            "for the test");
    return version;
  }

  private GateDecision decide(
      Gate<Item, Classification<Kind>> by,
      TrainedModel<Item, Classification<Kind>> challenger,
      ModelVersion champion) {
    runs++;
    return by.run(
        Item.candidate("logistic", challenger),
        new Champion.Loaded<>(champion, models.load(key, champion)),
        split.test(),
        context.withRunId(new RunId("run-" + runs)));
  }

  @Test
  void aLossOfManyStepsIsNotApprovedThoughEachStepIs() {
    promote(trained("first", id -> false));
    ModelVersion second = promote(trained("second", id -> id % 100 < 1));
    TrainedModel<Item, Classification<Kind>> third =
        trained("third", id -> id % 100 < 2 || id % 200 == 50);

    assertThat(decide(onlyTheLast, third, second)).isInstanceOf(Approved.class);
    GateDecision decision = decide(gate, third, second);

    assertThat(decision.isApproved()).isFalse();
    assertThat(decision.reasons().get(0)).contains("version items:1");
    assertThat(decision.checks())
        .extracting(check -> check.rule())
        .contains(
            "accuracy not worse than the best version's by more than 0.02 (version items:1)",
            "accuracy not worse than the best version's by more than 0.02 (version items:2)");
  }

  @Test
  void aVersionThatMayHaveSeenTheRowsIsNamed() {
    SplitIdentity other = BY_ID.withSalt("pepper").run(Item.rows(600), context).training().split();
    promote(trained("first", other, id -> false));
    ModelVersion second = promote(trained("second", id -> false));
    GateDecision decision = decide(gate, trained("third", id -> false), second);
    assertThat(decision).isInstanceOf(Inconclusive.class);
    assertThat(decision.reasons())
        .anyMatch(
            reason ->
                reason.startsWith(
                    "The earlier version items:1 may have been trained on some of the test rows"));
  }

  @Test
  void aVersionThatCannotBeOpenedIsLeftOutAndNamed() {
    promote(trained("first", id -> false));
    key.remove("first");
    ModelVersion second = promote(trained("second", id -> id % 50 == 0));
    GateDecision decision = decide(gate, trained("third", id -> id % 60 == 0), second);
    assertThat(decision).isInstanceOf(Approved.class);
    assertThat(decision.reasons())
        .anyMatch(
            reason ->
                reason.startsWith(
                    "The earlier version items:1 is not compared with: it cannot be opened"));
  }

  @Test
  void isNotMetIfTheOneThatServesCannotBeOpened() {
    ModelVersion only = promote(trained("first", id -> false));
    key.remove("first");
    Gate<Item, Classification<Kind>> best =
        Gate.of(TASK, key, models).notWorseThanBest(ACCURACY, 0.02).atLeast(ACCURACY, 0.5);
    GateDecision decision = decideWithout(best, only);
    assertThat(decision).isInstanceOf(Inconclusive.class);
    assertThat(decision.reasons().get(0))
        .startsWith("The earlier version items:1 is not compared with: it cannot be opened")
        .endsWith("whenChampionIncompatible(FLOORS_ONLY)");
    assertThat(decideWithout(best.whenChampionIncompatible(FLOORS_ONLY), only))
        .isInstanceOf(Approved.class);
  }

  private GateDecision decideWithout(Gate<Item, Classification<Kind>> by, ModelVersion champion) {
    runs++;
    return by.run(
        Item.candidate("logistic", trained("next", id -> id % 10 == 0)),
        new Champion.Incompatible<>(champion, "no such function"),
        split.test(),
        context.withRunId(new RunId("run-" + runs)));
  }

  @Test
  void comparesOnATestFileOfItsOwnAtTheUsersWord() {
    promote(trained("first", id -> false));
    ModelVersion second = promote(trained("second", id -> id % 10 < 2));
    TrainedModel<Item, Classification<Kind>> third = trained("third", id -> id % 10 < 2);
    runs++;
    GateDecision decision =
        Gate.of(TASK, key, models)
            .notWorseThanBest(ACCURACY, 0.02)
            .run(
                Item.candidate("logistic", third),
                new Champion.Loaded<>(second, models.load(key, second)),
                Item.test(1_000),
                context.withRunId(new RunId("run-" + runs)));
    assertThat(decision).isInstanceOf(Rejected.class);
    assertThat(decision.reasons().get(0)).contains("worse than version items:1");
  }

  @Test
  void comparesWithTheChampionThoughManyCameBehindIt() {
    for (int i = 0; i < 25; i++) {
      promote(trained("version " + i, id -> id % 10 < 2));
    }
    ModelVersion best = models.add(key, trained("best", id -> false), Optional.empty());
    TrainedModel<Item, Classification<Kind>> next = trained("next", id -> id % 10 < 2);
    GateDecision decision =
        decide(Gate.of(TASK, key, models).notWorseThanBest(ACCURACY, 0.02), next, best);
    assertThat(decision).isInstanceOf(Rejected.class);
  }

  @Test
  void needsAStore() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Gate.of(TASK).notWorseThanBest(ACCURACY, 0.01))
        .withMessage(
            "A gate that compares with earlier versions must know where they are: make it with"
                + " Gate.of(spec, models)");
  }
}
