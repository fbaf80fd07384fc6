package dev.penstock.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.artifact.ArtifactNotFoundException;
import dev.penstock.artifact.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PromotionTest {

  private static final ModelKey<Integer, Integer> KEY = new AddingKey("adding");

  private final ModelStore models = ModelStore.inMemory();
  private final List<String> log = new ArrayList<>();
  private final ModelHost host = version -> new LoggedStandby(version);
  private ModelVersion one;
  private ModelVersion two;

  @BeforeEach
  void addTwoVersions() {
    one = models.add(KEY, new Adding(1), Optional.empty());
    two = models.add(KEY, new Adding(2), Optional.empty());
  }

  private Promotion<Integer, Integer> promotion() {
    return Promotion.of(KEY, models).to(host);
  }

  private Optional<ModelVersion> champion() {
    return models.version(KEY, ModelStore.CHAMPION);
  }

  @Test
  void preparesThenMovesThenPublishes() {
    AliasMove move = promotion().move(one, "ann", "the first");

    assertThat(log).containsExactly("prepared 1", "published 1 while champion is 1", "closed 1");
    assertThat(champion()).contains(one);
    assertThat(move.from()).isEmpty();
    assertThat(move.to()).isEqualTo(1);
  }

  @Test
  void withoutHostsDoesNotMoveOntoAVersionThatCannotBeRead() {
    Promotion<Integer, Integer> alone = Promotion.of(KEY, models);
    alone.move(one, "ann", "the first");
    ModelVersion lost =
        models.registry().register(KEY.name(), Digest.of(new byte[] {9}), Optional.empty());

    assertThatExceptionOfType(ArtifactNotFoundException.class)
        .isThrownBy(() -> alone.move(lost, "ann", "lost"));
    assertThat(champion()).contains(one);
    assertThat(alone.move(two, "ann", "better").to()).isEqualTo(2);
  }

  @Test
  void movesAnotherAliasIfAsked() {
    promotion().as(ModelStore.CHALLENGER).move(one, "ann", "on trial");

    assertThat(models.version(KEY, ModelStore.CHALLENGER)).contains(one);
    assertThat(champion()).isEmpty();
  }

  @Test
  void rollsBackAndForth() {
    promotion().move(one, "ann", "the first");
    promotion().move(two, "ann", "better");

    promotion().rollback("bob", "second thoughts");
    assertThat(champion()).contains(one);
    promotion().rollback("bob", "it was right");
    assertThat(champion()).contains(two);
    assertThat(models.history(KEY, ModelStore.CHAMPION))
        .extracting(AliasMove::to)
        .containsExactly(1, 2, 1, 2);
  }

  @Test
  void rollsBackToAnotherVersionAlsoAfterARepeatedPromotion() {
    promotion().move(one, "ann", "the first");
    promotion().move(two, "ann", "better");
    promotion().move(two, "ann", "once more, after a crash");

    assertThat(promotion().rollback("bob", "second thoughts").to()).isEqualTo(1);
    promotion().move(one, "bob", "once more");
    assertThat(promotion().rollback("bob", "it was right").to()).isEqualTo(2);
    assertThat(models.history(KEY, ModelStore.CHAMPION))
        .extracting(AliasMove::to)
        .containsExactly(1, 2, 2, 1, 1, 2);
  }

  @Nested
  class ChangesNothing {

    @Test
    void ifAHostCannotPrepare() {
      ModelHost broken =
          version -> {
            throw new ModelCheckException("another answer");
          };

      assertThatExceptionOfType(ModelCheckException.class)
          .isThrownBy(() -> promotion().to(host, broken).move(one, "ann", "the first"));

      assertThat(champion()).isEmpty();
      assertThat(log).containsExactly("prepared 1", "closed 1");
    }

    @Test
    void ifTheAliasMovedMeanwhile() {
      promotion().move(one, "ann", "the first");
      log.clear();

      assertThatExceptionOfType(AliasMovedException.class)
          .isThrownBy(() -> promotion().move(Optional.empty(), two, "bob", "also the first"))
          .withMessage(
              "Alias 'champion' of model 'adding' moved from none to 1 while deciding;"
                  + " nothing was changed");

      assertThat(champion()).contains(one);
      assertThat(log).containsExactly("prepared 2", "closed 2");
    }

    @Test
    void ifThereIsNothingToRollBackTo() {
      promotion().move(one, "ann", "the first");
      promotion().move(one, "ann", "once more, after a crash");

      assertThatIllegalStateException()
          .isThrownBy(() -> promotion().rollback("bob", "second thoughts"))
          .withMessage(
              "Alias 'champion' of model 'adding' never named another version:"
                  + " there is nothing to roll back to");
    }

    @Test
    void withoutAReason() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> promotion().move(one, "ann", " "))
          .withMessage("A move of an alias must say who moves it and why");
      assertThat(log).isEmpty();
    }

    @Test
    void forAVersionOfAnotherModel() {
      ModelVersion foreign = models.add(new AddingKey("other"), new Adding(1), Optional.empty());

      assertThatIllegalArgumentException()
          .isThrownBy(() -> promotion().move(foreign, "ann", "by mistake"))
          .withMessage("Version other:1 is not one of model 'adding'");
    }
  }

  @Nested
  class AHostThatFails {

    private final ModelHost failing = version -> new FailingStandby();

    @Test
    void behindTheMoveKeepsNoOtherFromPublishing() {
      assertThatExceptionOfType(HostFailedException.class)
          .isThrownBy(() -> promotion().to(failing, host).move(one, "ann", "the first"))
          .withMessage(
              "Alias 'champion' of model 'adding' names version 1 now, but a host failed behind"
                  + " the move: java.lang.IllegalStateException: this host was closed")
          .satisfies(e -> assertThat(e.move().to()).isEqualTo(1))
          .satisfies(e -> assertThat(e.getCause()).hasMessage("this host was closed"))
          .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("it cannot be dropped"));

      assertThat(champion()).contains(one);
      assertThat(log).containsExactly("prepared 1", "published 1 while champion is 1", "closed 1");
    }

    @Test
    void byAnErrorKeepsNoOtherFromPublishingEither() {
      Error error = new NoClassDefFoundError("dev/ads/Verdict");
      ModelHost without = version -> new ThrowingStandby(error);

      assertThatExceptionOfType(HostFailedException.class)
          .isThrownBy(() -> promotion().to(without, host).move(one, "ann", "the first"))
          .withMessageContaining("names version 1 now")
          .withCause(error);

      assertThat(log).containsExactly("prepared 1", "published 1 while champion is 1", "closed 1");
    }

    @Test
    void twiceByTheSameExceptionHidesNothing() {
      IllegalStateException same = new IllegalStateException("always the same");
      ModelHost broken =
          version -> {
            throw same;
          };

      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(
              () ->
                  promotion()
                      .to(version -> new ThrowingStandby(same), broken)
                      .move(one, "ann", "the first"))
          .isSameAs(same);
    }

    @Test
    void toDropAVersionKeepsNoOtherFromDroppingItAndHidesNothing() {
      promotion().move(one, "ann", "the first");
      log.clear();

      assertThatExceptionOfType(AliasMovedException.class)
          .isThrownBy(
              () -> promotion().to(failing, host).move(Optional.empty(), two, "bob", "the first"))
          .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("it cannot be dropped"));

      assertThat(log).containsExactly("prepared 2", "closed 2");
    }
  }

  /** Throws the same whatever is asked of it. */
  private record ThrowingStandby(Throwable failure) implements ModelHost.Standby {

    @Override
    public void publish() {
      fail();
    }

    @Override
    public void close() {
      fail();
    }

    private void fail() {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure;
    }
  }

  private final class LoggedStandby implements ModelHost.Standby {
    private final ModelVersion version;

    LoggedStandby(ModelVersion version) {
      this.version = version;
      log.add("prepared " + version.number());
    }

    @Override
    public void publish() {
      log.add(
          String.format(
              Locale.ROOT,
              "published %d while champion is %d",
              version.number(),
              champion().map(ModelVersion::number).orElse(0)));
    }

    @Override
    public void close() {
      log.add("closed " + version.number());
    }
  }

  private static final class FailingStandby implements ModelHost.Standby {
    @Override
    public void publish() {
      throw new IllegalStateException("this host was closed");
    }

    @Override
    public void close() {
      throw new IllegalStateException("it cannot be dropped");
    }
  }

  /** A model that adds a number; its artifact is that number. */
  private record Adding(int number) implements TrainedModel<Integer, Integer> {
    @Override
    public ModelSignature signature() {
      return new ModelSignature("adding", new TreeMap<>(), new TreeMap<>());
    }

    @Override
    public ModelArtifact artifact() {
      return ModelArtifact.of(new byte[] {(byte) number});
    }

    @Override
    public Predictor<Integer, Integer> open() {
      return input -> input + number;
    }
  }

  private record AddingKey(String name) implements ModelKey<Integer, Integer> {
    @Override
    public TrainedModel<Integer, Integer> read(ModelArtifact artifact) {
      return new Adding(artifact.toBytes()[0]);
    }

    @Override
    public SortedMap<String, Getter<? super Integer, ?>> columns() {
      return new TreeMap<>();
    }
  }
}
