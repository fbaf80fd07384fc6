package dev.penstock.testkit;

import static dev.penstock.model.ModelStore.CHAMPION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.artifact.ArtifactNotFoundException;
import dev.penstock.artifact.Digest;
import dev.penstock.model.AliasMovedException;
import dev.penstock.model.Getter;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelCheckException;
import dev.penstock.model.ModelHost;
import dev.penstock.model.ModelHost.Standby;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Promotion;
import dev.penstock.model.TrainedModel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ModelHost} must do. Extend it, return a new host that follows no alias, and add
 * nothing.
 *
 * @param <H> the type of the host
 */
public abstract class ModelHostContract<H extends ModelHost> {

  private final CountDownLatch hangs = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final ModelKey<String, String> key =
      new HangingKey(TextModel.key("greeting"), hangs, mayEnd);
  private final ModelStore models = ModelStore.inMemory();
  private final ModelVersion first = add(TextModel.of("hello "));
  private final ModelVersion second = add(TextModel.of("good day "));
  private final ModelVersion hanging = add(TextModel.of(HangingKey.ANSWER));
  private final ModelVersion failing = add(TextModel.failing("hm "));
  private final ModelVersion foreign = register(models.artifacts().put(bytes("another format")));
  private final ModelVersion missing = register(Digest.of(bytes("never put")));

  private Optional<H> opened = Optional.empty();

  /** Creates the contract. */
  protected ModelHostContract() {}

  /**
   * Returns a new host that serves nothing. It is closed after the test.
   *
   * @throws Exception if it cannot be made
   */
  protected abstract H newHost(ModelKey<String, String> key, ModelStore models) throws Exception;

  /** Asks the version in service. */
  protected abstract String ask(H host, String question);

  /** Closes the host; may be called twice. */
  protected abstract void close(H host);

  @BeforeEach
  void openTheHost() throws Exception {
    opened = Optional.of(newHost(key, models));
  }

  @AfterEach
  void closeTheHost() {
    close(host());
  }

  private H host() {
    return opened.orElseThrow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private ModelVersion add(TextModel model) {
    return models.add(key, model, Optional.empty());
  }

  private ModelVersion register(Digest digest) {
    return models.registry().register(key.name(), digest, Optional.empty());
  }

  private void serve(ModelVersion version) {
    try (Standby standby = host().prepare(version)) {
      standby.publish();
    }
  }

  @Test
  void servesWhatWasPublishedLast() {
    serve(first);
    assertThat(ask(host(), "Ada")).isEqualTo("hello Ada");

    serve(second);
    assertThat(ask(host(), "Ada")).isEqualTo("good day Ada");

    serve(first);
    assertThat(ask(host(), "Ada")).isEqualTo("hello Ada");
  }

  @Test
  void preparingChangesNothingForCallers() {
    serve(first);

    try (Standby standby = host().prepare(second)) {
      assertThat(ask(host(), "Ada")).isEqualTo("hello Ada");
      assertThat(standby).isNotNull();
    }
    assertThat(ask(host(), "Ada")).isEqualTo("hello Ada");
  }

  @Test
  void aVersionThatFailsItsCheckLeavesTheOldOneInService() {
    serve(first);

    assertThatExceptionOfType(ModelCheckException.class)
        .isThrownBy(() -> host().prepare(failing).close());
    assertThat(ask(host(), "Ada")).isEqualTo("hello Ada");
  }

  @Test
  void aVersionThatCannotBeReadLeavesTheOldOneInService() {
    serve(first);

    assertThatExceptionOfType(IncompatibleModelException.class)
        .isThrownBy(() -> host().prepare(foreign).close());
    assertThatExceptionOfType(ArtifactNotFoundException.class)
        .isThrownBy(() -> host().prepare(missing).close());
    assertThat(ask(host(), "Ada")).isEqualTo("hello Ada");
  }

  @Test
  void aVersionWhoseOpeningHangsHoldsUpNeitherCallsNorAnotherVersion() throws Exception {
    serve(first);
    FutureTask<Standby> slow = new FutureTask<>(() -> host().prepare(hanging));
    Thread thread = new Thread(slow, "hanging-preparation");
    thread.start();
    hangs.await();
    assertThat(ask(host(), "Ada")).isEqualTo("hello Ada");
    serve(second);
    assertThat(ask(host(), "Ada")).isEqualTo("good day Ada");
    mayEnd.countDown();
    thread.join();

    try (Standby late = slow.get()) {
      assertThat(ask(host(), "Ada")).isEqualTo("good day Ada");
      assertThat(late).isNotNull();
    }
  }

  /** Reads one model only when it may. */
  private record HangingKey(
      ModelKey<String, String> key, CountDownLatch hangs, CountDownLatch mayEnd)
      implements ModelKey<String, String> {

    private static final String ANSWER = "at last ";

    @Override
    public String name() {
      return key.name();
    }

    @Override
    public TrainedModel<String, String> read(ModelArtifact artifact) {
      if (artifact.equals(TextModel.of(ANSWER).artifact())) {
        hangs.countDown();
        try {
          mayEnd.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("The opening was interrupted", e);
        }
      }
      return key.read(artifact);
    }

    @Override
    public SortedMap<String, Getter<? super String, ?>> columns() {
      return key.columns();
    }
  }

  @Test
  void aVersionIsPublishedOnce() {
    try (Standby standby = host().prepare(first)) {
      standby.publish();
      assertThatIllegalStateException().isThrownBy(standby::publish);
    }
    assertThat(ask(host(), "Ada")).isEqualTo("hello Ada");
  }

  @Test
  void aVersionThatWasDroppedIsNotPublished() {
    serve(first);
    Standby standby = host().prepare(second);
    standby.close();
    standby.close();

    assertThatIllegalStateException().isThrownBy(standby::publish);
    assertThat(ask(host(), "Ada")).isEqualTo("hello Ada");
  }

  @Test
  void aPromotionMovesTheAliasAndServes() {
    Promotion<String, String> promotion = Promotion.of(key, models).to(host());
    promotion.move(first, "ada", "the first");
    promotion.move(second, "ada", "better");
    assertThat(ask(host(), "Ada")).isEqualTo("good day Ada");

    promotion.rollback("ada", "worse after all");

    assertThat(ask(host(), "Ada")).isEqualTo("hello Ada");
    assertThat(models.version(key, CHAMPION)).hasValue(first);
  }

  @Test
  void aPromotionThatFailsChangesNothing() {
    Promotion<String, String> promotion = Promotion.of(key, models).to(host());
    promotion.move(first, "ada", "the first");

    assertThatExceptionOfType(ModelCheckException.class)
        .isThrownBy(() -> promotion.move(failing, "ada", "try"));
    assertThatExceptionOfType(AliasMovedException.class)
        .isThrownBy(() -> promotion.move(Optional.of(second), second, "ada", "late"));
    assertThat(ask(host(), "Ada")).isEqualTo("hello Ada");
    assertThat(models.version(key, CHAMPION)).hasValue(first);
  }

  @Test
  void aClosedHostRefusesToWork() {
    Standby standby = host().prepare(first);
    close(host());
    close(host());

    assertThatIllegalStateException().isThrownBy(() -> host().prepare(second).close());
    assertThatIllegalStateException().isThrownBy(standby::publish);
    standby.close();
  }
}
