package dev.penstock.gate;

import static dev.penstock.evaluate.Item.TASK;
import static dev.penstock.evaluate.Item.candidate;
import static dev.penstock.evaluate.Item.wrongOn;
import static dev.penstock.evaluate.Metric.ACCURACY;
import static dev.penstock.gate.Champions.VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.GateDecision;
import dev.penstock.GateDecision.Approved;
import dev.penstock.GateDecision.Inconclusive;
import dev.penstock.data.Split;
import dev.penstock.data.SplitIdentity;
import dev.penstock.data.SplitRows;
import dev.penstock.data.TestRows;
import dev.penstock.evaluate.Item;
import dev.penstock.evaluate.Item.Kind;
import dev.penstock.model.Classification;
import dev.penstock.model.TrainedModel;
import dev.penstock.testkit.FunctionModels;
import dev.penstock.testkit.TestStageContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a gate makes of how the rows of the models and the test rows were split. */
class GateSplitTest {

  private static final SplitRows<Item> BY_ID =
      SplitRows.of(Item.class, 0.2, 0, 0.8).groupedBy("id", Item::id);
  private static final SplitRows<Item> BY_DAY =
      SplitRows.of(Item.class, 0.5, 0, 0.5)
          .byTime("day", item -> Instant.EPOCH.plus(Duration.ofDays(item.id())), Duration.ZERO);

  private static final String LOOKS_NOTE =
      "It is not known how often these test rows have decided before, as the gate knows no store"
          + " (Gate.of(spec, models) counts); whoever asks again until the answer is yes gets a yes by"
          + " chance";

  private final TestStageContext context = TestStageContext.create().withStageName("gate");
  private final Gate<Item, Classification<Kind>> gate =
      Gate.of(TASK).atLeast(ACCURACY, 0.5).notWorseThanChampion(ACCURACY, 0.1);

  @AfterEach
  void end() {
    context.close();
  }

  private Split<Item> split(SplitRows<Item> by, int rows) {
    return by.run(Item.rows(rows), context);
  }

  private static TrainedModel<Item, Classification<Kind>> trainedOn(SplitIdentity split) {
    return model(properties(split));
  }

  private static TrainedModel<Item, Classification<Kind>> model(Map<String, String> properties) {
    return FunctionModels.<Item, Classification<Kind>>named("items")
        .add("model", properties, wrongOn(id -> false));
  }

  private static Map<String, String> properties(SplitIdentity split) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("split.key", split.key());
    properties.put("split.salt", split.salt());
    properties.put("split.shares", split.shares());
    split.from().ifPresent(from -> properties.put("split.from", from.toString()));
    split.until().ifPresent(until -> properties.put("split.until", until.toString()));
    return properties;
  }

  private GateDecision decide(
      SplitIdentity challenger, SplitIdentity champion, TestRows<Item> rows) {
    return gate.run(
        candidate("logistic", trainedOn(challenger)),
        new Champion.Loaded<>(VERSION, trainedOn(champion)),
        rows,
        context);
  }

  @Test
  void oneSplitForAllNeedsNoWords() {
    Split<Item> split = split(BY_ID, 200);
    GateDecision decision =
        decide(split.training().split(), split.training().split(), split.test());
    assertThat(decision).isInstanceOf(Approved.class);
    assertThat(decision.reasons()).containsExactly(LOOKS_NOTE);
  }

  @Test
  void rowsThatWereAddedKeepTheirRole() {
    SplitIdentity before = split(BY_ID, 100).training().split();
    Split<Item> after = split(BY_ID, 200);
    assertThat(decide(after.training().split(), before, after.test())).isInstanceOf(Approved.class);
  }

  @Test
  void aChampionOfAnotherSaltIsInconclusive() {
    Split<Item> split = split(BY_ID, 200);
    SplitIdentity other = split(BY_ID.withSalt("pepper"), 200).training().split();
    GateDecision decision = decide(split.training().split(), other, split.test());
    assertThat(decision).isInstanceOf(Inconclusive.class);
    assertThat(decision.reasons())
        .containsExactly(
            "The champion (items:3) may have been trained on some of the test rows: its rows were"
                + " split by 'key id' with salt 'pepper' and shares '0.2/0.0/0.8', the test rows by"
                + " 'key id' with salt 'penstock' and shares '0.2/0.0/0.8'. Judge on rows of the same"
                + " split or newer than its own, or train it anew");
  }

  @Test
  void soIsOneOfAnotherKeyOrOtherSharesOrWithoutASplit() {
    Split<Item> split = split(BY_ID, 200);
    SplitRows<Item> byTen =
        SplitRows.of(Item.class, 0.2, 0, 0.8).groupedBy("ten", i -> i.id() / 10);
    SplitRows<Item> otherShares = SplitRows.of(Item.class, 0.5, 0, 0.5).groupedBy("id", Item::id);
    for (SplitIdentity other :
        new SplitIdentity[] {
          split(byTen, 200).training().split(),
          split(otherShares, 200).training().split(),
          SplitIdentity.all()
        }) {
      assertThat(decide(split.training().split(), other, split.test()))
          .isInstanceOf(Inconclusive.class);
    }
  }

  @Test
  void isNoMatterIfNoRuleComparesWithTheChampion() {
    Split<Item> split = split(BY_ID, 200);
    SplitIdentity other = split(BY_ID.withSalt("pepper"), 200).training().split();
    GateDecision decision =
        Gate.of(TASK)
            .atLeast(ACCURACY, 0.5)
            .run(
                candidate("logistic", trainedOn(split.training().split())),
                new Champion.Loaded<>(VERSION, trainedOn(other)),
                split.test(),
                context);
    assertThat(decision).isInstanceOf(Approved.class);
  }

  @Test
  void testRowsThatAreNewerThanTheChampionsAreUnseen() {
    SplitIdentity champion = split(BY_DAY, 200).training().split();
    Split<Item> later = split(BY_DAY, 400);
    assertThat(champion.until()).contains(Instant.EPOCH.plus(Duration.ofDays(99)));
    assertThat(decide(later.training().split(), champion, later.test()))
        .isInstanceOf(Approved.class);
  }

  @Test
  void testRowsThatAreNotNewerMayHaveBeenSeen() {
    SplitIdentity champion = split(BY_DAY, 400).training().split();
    Split<Item> earlier = split(BY_DAY, 200);
    GateDecision decision = decide(earlier.training().split(), champion, earlier.test());
    assertThat(decision).isInstanceOf(Inconclusive.class);
    assertThat(decision.reasons())
        .singleElement()
        .asString()
        .contains(
            "from 1970-01-01T00:00:00Z until 1970-07-19T00:00:00Z, the test rows by 'time day'");
  }

  @Test
  void aChallengerOfAnotherSplitIsInconclusiveWhateverItScores() {
    Split<Item> split = split(BY_ID, 200);
    GateDecision decision = decide(SplitIdentity.all(), split.training().split(), split.test());
    assertThat(decision).isInstanceOf(Inconclusive.class);
    assertThat(decision.reasons())
        .singleElement()
        .asString()
        .startsWith("The challenger 'logistic' may have been trained on some of the test rows");
  }

  @Test
  void rowsThatWereDeclaredAreTakenAtTheirWord() {
    GateDecision decision = decide(SplitIdentity.all(), SplitIdentity.all(), Item.test(100));
    assertThat(decision).isInstanceOf(Approved.class);
    assertThat(decision.reasons())
        .containsExactly(
            "The challenger 'logistic' was trained on rows without a split, as the test rows are; make"
                + " sure that none is among both",
            LOOKS_NOTE,
            "The champion (items:3) was trained on rows without a split, as the test rows are; make"
                + " sure that none is among both");
  }

  @Test
  void declaredRowsThatAModelWasTrainedOnShowNothingOfIt() {
    TestRows<Item> rows = Item.test(100);
    Map<String, String> properties = new TreeMap<>(properties(SplitIdentity.all()));
    properties.put("data.digest", rows.rows().digest().toString());
    properties.put("data.rows", "100");
    TrainedModel<Item, Classification<Kind>> trainedOnThem = model(properties);

    GateDecision decision =
        gate.run(
            candidate("logistic", trainedOnThem),
            new Champion.Loaded<>(VERSION, trainedOn(SplitIdentity.all())),
            rows,
            context);

    assertThat(decision).isInstanceOf(Inconclusive.class);
    assertThat(decision.reasons())
        .contains(
            "The challenger 'logistic' was trained on these very test rows. Judge on rows that it has"
                + " not seen: split them with SplitRows, or take a file of their own");
  }

  @Test
  void testRowsOfAFileOfTheirOwnAreTakenAtTheirWord() {
    SplitIdentity training = split(BY_ID, 200).training().split();
    GateDecision decision = decide(training, training, Item.test(100));
    assertThat(decision).isInstanceOf(Approved.class);
    assertThat(decision.reasons())
        .contains(
            "The challenger 'logistic' is judged on test rows that were declared without a split; make"
                + " sure that it was trained on none of them",
            "The champion (items:3) is judged on test rows that were declared without a split; make"
                + " sure that it was trained on none of them");
  }

  @Test
  void anApprovalOnRowsSplitByPlaceSaysWhatItLeadsTo() {
    Split<Item> split = split(SplitRows.of(Item.class, 0.2, 0, 0.8), 200);
    GateDecision decision =
        decide(split.training().split(), split.training().split(), split.test());
    assertThat(decision).isInstanceOf(Approved.class);
    assertThat(decision.reasons())
        .contains(
            "Later rows cannot be compared on with this version, as its rows were split by place:"
                + " split by a key that rows keep, with SplitRows.groupedBy(..), or by time, before the"
                + " next training");
  }

  @Test
  void aChampionOfAnotherDrawNamesTheWayOut() {
    SplitIdentity champion = split(SplitRows.of(Item.class, 0.2, 0, 0.8), 100).training().split();
    Split<Item> later = split(SplitRows.of(Item.class, 0.2, 0, 0.8), 200);
    GateDecision decision = decide(later.training().split(), champion, later.test());
    assertThat(decision).isInstanceOf(Inconclusive.class);
    assertThat(decision.reasons())
        .singleElement()
        .asString()
        .endsWith(
            "Which row has which role follows from the place and the seed of one run: split by a key"
                + " that rows keep, with SplitRows.groupedBy(..), and approve the first such run by"
                + " hand");
  }
}
