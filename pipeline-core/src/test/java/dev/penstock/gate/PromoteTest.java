package dev.penstock.gate;

import static dev.penstock.evaluate.Item.candidate;
import static dev.penstock.evaluate.Item.wrongOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.evaluate.Candidate;
import dev.penstock.evaluate.Item;
import dev.penstock.evaluate.Item.Kind;
import dev.penstock.model.AliasMove;
import dev.penstock.model.AliasMovedException;
import dev.penstock.model.Classification;
import dev.penstock.model.HostFailedException;
import dev.penstock.model.ModelCheckException;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Promotion;
import dev.penstock.run.RecordNotDurableException;
import dev.penstock.testkit.FunctionModels;
import dev.penstock.testkit.RecordingModelHost;
import dev.penstock.testkit.TestStageContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PromoteTest {

  private final TestStageContext context = TestStageContext.create().withStageName("promote");
  private final ModelStore models = ModelStore.inMemory();
  private final FunctionModels<Item, Classification<Kind>> key = FunctionModels.named("items");
  private final RecordingModelHost host = RecordingModelHost.create();
  private final Promote<Item, Classification<Kind>> promote = new Promote<>(key, models).to(host);

  private final Champion<Item, Classification<Kind>> none = new Champion.None<>();
  private final Candidate<Item, Classification<Kind>> first = named("first");
  private final Candidate<Item, Classification<Kind>> second = named("second");

  private TestStageContext attempt = context;

  @AfterEach
  void end() {
    context.close();
  }

  private Candidate<Item, Classification<Kind>> named(String name) {
    return candidate(name, key.add(name, wrongOn(id -> false)));
  }

  /** Runs the stage in an attempt of its own, of the same run. */
  @CanIgnoreReturnValue
  private ModelVersion run(
      Promote<Item, Classification<Kind>> stage,
      Candidate<Item, Classification<Kind>> winner,
      Champion<Item, Classification<Kind>> replaced)
      throws InterruptedException {
    attempt = context.withAttempt(attempt.attempt() + 1);
    return stage.run(winner, replaced, attempt);
  }

  private Champion<Item, Classification<Kind>> champion() {
    return new LoadChampion<>(key, models).run(context);
  }

  private List<AliasMove> history() {
    return models.history(key, ModelStore.CHAMPION);
  }

  @Test
  void putsTheFirstVersionInService() throws Exception {
    ModelVersion version = run(promote, first, none);
    assertThat(version.number()).isEqualTo(1);
    assertThat(version.run()).contains(context.runId());
    assertThat(models.version(key, ModelStore.CHAMPION)).contains(version);
    assertThat(models.load(key, version)).isSameAs(first.model());
    assertThat(host.events()).containsExactly("prepare items:1", "publish items:1");
  }

  @Test
  void movesTheAliasFromTheVersionThatTheGateComparedWith() throws Exception {
    ModelVersion one = run(promote, first, none);
    ModelVersion two = run(promote, second, champion());
    assertThat(host.inService()).contains(two);
    AliasMove move = history().get(1);
    assertThat(move.from()).isEqualTo(OptionalInt.of(one.number()));
    assertThat(move.to()).isEqualTo(two.number());
    assertThat(move.actor()).isEqualTo(context.pipelineName() + "/" + context.runId());
    assertThat(move.reason())
        .isEqualTo("Candidate 'second', promoted by stage 'promote' of run " + context.runId());
  }

  @Test
  void replacesAChampionThatCannotBeOpened() throws Exception {
    ModelVersion one = run(promote, first, none);
    ModelVersion two = run(promote, second, new Champion.Incompatible<>(one, "damaged"));
    assertThat(models.version(key, ModelStore.CHAMPION)).contains(two);
  }

  @Test
  void logsArtifactAndVersions() throws Exception {
    ModelVersion one = run(promote, first, none);
    assertThat(attempt.params())
        .contains(entry("version.new", "items:1"), entry("version.previous", "none"));
    assertThat(attempt.artifacts()).contains(entry("model", one.digest()));
    run(promote, second, champion());
    assertThat(attempt.params())
        .contains(entry("version.new", "items:2"), entry("version.previous", "items:1"));
    assertThat(promote.parameters())
        .containsOnly(entry("model", "items"), entry("alias", "champion"), entry("hosts", "1"));
  }

  @Test
  void changesNothingWhileTheRecordIsNotDurable() {
    context.loseRecord();
    assertThatExceptionOfType(RecordNotDurableException.class)
        .isThrownBy(() -> promote.run(first, none, context));
    assertThat(models.versions(key)).isEmpty();
    assertThat(history()).isEmpty();
    assertThat(host.events()).isEmpty();
  }

  @Test
  void failsIfTheChampionMovedWhileDeciding() throws Exception {
    run(promote, first, none);
    Champion<Item, Classification<Kind>> decidedOn = champion();
    ModelVersion other = models.add(key, named("other").model(), Optional.empty());
    Promotion.of(key, models).move(other, "somebody", "meanwhile");

    assertThatExceptionOfType(AliasMovedException.class)
        .isThrownBy(() -> run(promote, second, decidedOn))
        .withMessageContaining("moved from 1 to 2 while deciding");
    assertThat(models.version(key, ModelStore.CHAMPION)).contains(other);
    assertThat(host.events()).endsWith("prepare items:3", "drop items:3");
  }

  @Test
  void aGoldenCheckThatFailsChangesNothingThatIsServed() throws Exception {
    ModelVersion one = run(promote, first, none);
    RecordingModelHost other = RecordingModelHost.create();
    other.failPreparing(new ModelCheckException("golden prediction 3 differs"));

    assertThatExceptionOfType(ModelCheckException.class)
        .isThrownBy(() -> run(promote.to(host, other), second, champion()));
    assertThat(models.version(key, ModelStore.CHAMPION)).contains(one);
    assertThat(host.inService()).contains(one);
    assertThat(host.events()).endsWith("prepare items:2", "drop items:2");
    assertThat(history()).hasSize(1);
  }

  @Test
  void aRetryAfterAFailureBeforeTheMoveRegistersOnce() throws Exception {
    host.failPreparing(new IllegalStateException("no memory"));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> run(promote, first, none));
    host.recover();
    ModelVersion version = run(promote, first, none);
    assertThat(models.versions(key)).containsExactly(version);
    assertThat(history()).hasSize(1);
  }

  @Test
  void aRetryAfterAFailureBehindTheMovePublishesAndMovesOnce() throws Exception {
    run(promote, first, none);
    Champion<Item, Classification<Kind>> decidedOn = champion();
    host.failPublishing(new IllegalStateException("host is gone"));
    assertThatExceptionOfType(HostFailedException.class)
        .isThrownBy(() -> run(promote, second, decidedOn));
    assertThat(history()).hasSize(2);
    host.recover();

    ModelVersion two = run(promote, second, decidedOn);

    assertThat(host.inService()).contains(two);
    assertThat(history()).hasSize(2);
    assertThat(models.versions(key)).hasSize(2);
  }

  @Test
  void aRetryDoesNotUndoWhatAnotherRunDidMeanwhile() throws Exception {
    run(promote, first, none);
    ModelVersion other = models.add(key, named("other").model(), Optional.empty());
    Promotion.of(key, models).move(other, "somebody", "better");
    assertThatExceptionOfType(AliasMovedException.class)
        .isThrownBy(() -> run(promote, first, none));
    assertThat(models.version(key, ModelStore.CHAMPION)).contains(other);
  }

  @Test
  void movesTheAliasThatItIsGiven() throws Exception {
    ModelVersion version = run(promote.as("trial"), first, none);
    assertThat(models.version(key, "trial")).contains(version);
    assertThat(models.version(key, ModelStore.CHAMPION)).isEmpty();
  }
}
