package dev.penstock.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.artifact.ArtifactCorruptException;
import dev.penstock.artifact.ArtifactNotFoundException;
import dev.penstock.artifact.ArtifactStore;
import dev.penstock.artifact.ArtifactStoreException;
import dev.penstock.artifact.Digest;
import dev.penstock.artifact.InMemoryArtifactStore;
import dev.penstock.model.Getter;
import dev.penstock.model.InMemoryModelRegistry;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelCheckException;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelSignature;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Predictor;
import dev.penstock.model.TrainedModel;
import dev.penstock.testkit.FunctionModels;
import dev.penstock.testkit.TestStageContext;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadChampionTest {

  private final TestStageContext context = TestStageContext.create();
  private final ModelStore models = ModelStore.inMemory();
  private final FunctionModels<String, String> key = FunctionModels.named("echo");

  @AfterEach
  void end() {
    context.close();
  }

  @CanIgnoreReturnValue
  private ModelVersion promoted(
      ModelStore store, TrainedModel<String, String> model, String alias) {
    ModelVersion version = store.add(key, model, Optional.empty());
    // Not by a Promotion, which opens the version first.
    store
        .registry()
        .move(key.name(), alias, OptionalInt.empty(), version.number(), "test", "first");
    return version;
  }

  @Test
  void isNoneIfTheAliasNamesNothing() {
    assertThat(new LoadChampion<>(key, models).run(context)).isEqualTo(new Champion.None<>());
    assertThat(context.params()).containsEntry("champion", "none");
  }

  @Test
  void isTheVersionThatTheAliasNames() {
    var model = key.add("upper", String::toUpperCase);
    ModelVersion version = promoted(models, model, ModelStore.CHAMPION);
    var champion = new LoadChampion<>(key, models).run(context);
    assertThat(champion).isEqualTo(new Champion.Loaded<>(version, model));
    assertThat(champion.named()).contains(version);
    assertThat(context.params()).containsEntry("champion", "echo:1");
  }

  @Test
  void asksForTheAliasThatItIsGiven() {
    ModelVersion version = promoted(models, key.add("upper", String::toUpperCase), "trial");
    assertThat(new LoadChampion<>(key, models).run(context).named()).isEmpty();
    var stage = new LoadChampion<>(key, models, "trial");
    assertThat(stage.run(context).named()).contains(version);
    assertThat(stage.parameters()).containsEntry("model", "echo").containsEntry("alias", "trial");
  }

  @Test
  void isIncompatibleIfTheKeyCannotReadIt() {
    ModelVersion version = promoted(models, key.add("old", s -> s), ModelStore.CHAMPION);
    key.remove("old");
    var champion = new LoadChampion<>(key, models).run(context);
    assertThat(champion)
        .isEqualTo(
            new Champion.Incompatible<>(
                version, "Key 'echo' has no function for the model 'old{}'; it has []"));
    assertThat(champion.named()).contains(version);
    assertThat(context.params()).containsKey("champion.problem");
  }

  @Test
  void isIncompatibleIfItAnswersOtherwiseThanWhereItWasTrained() {
    var model = key.add("drifted", s -> s);
    promoted(models, model, ModelStore.CHAMPION);
    var checked = FailingToOpen.of(key, model);
    assertThat(new LoadChampion<>(checked, models).run(context))
        .isInstanceOfSatisfying(
            Champion.Incompatible.class,
            champion -> assertThat(champion.reason()).isEqualTo("golden prediction 3 differs"));
  }

  /** A key whose models are read and then fail their golden check. */
  private record FailingToOpen(FunctionModels<String, String> key)
      implements ModelKey<String, String> {

    static FailingToOpen of(
        FunctionModels<String, String> key, TrainedModel<String, String> known) {
      assertThat(key.read(known.artifact())).isSameAs(known);
      return new FailingToOpen(key);
    }

    @Override
    public String name() {
      return key.name();
    }

    @Override
    public TrainedModel<String, String> read(ModelArtifact artifact) {
      TrainedModel<String, String> model = key.read(artifact);
      return new TrainedModel<>() {
        @Override
        public ModelSignature signature() {
          return model.signature();
        }

        @Override
        public ModelArtifact artifact() {
          return artifact;
        }

        @Override
        public Predictor<String, String> open() {
          throw new ModelCheckException("golden prediction 3 differs");
        }
      };
    }

    @Override
    public SortedMap<String, Getter<? super String, ?>> columns() {
      return key.columns();
    }
  }

  @Test
  void opensItOnceAndClosesIt() {
    AtomicInteger closed = new AtomicInteger();
    promoted(
        models,
        key.add(
            "native",
            new Predictor<>() {
              @Override
              public String predict(String input) {
                return input;
              }

              @Override
              public void close() {
                closed.incrementAndGet();
              }
            }),
        ModelStore.CHAMPION);
    assertThat(new LoadChampion<>(key, models).run(context)).isInstanceOf(Champion.Loaded.class);
    assertThat(closed).hasValue(1);
  }

  @Test
  void isIncompatibleIfItsArtifactIsDamagedOrMissing() {
    for (ArtifactStoreException damage :
        new ArtifactStoreException[] {
          new ArtifactCorruptException("bytes differ"), new ArtifactNotFoundException("no bytes")
        }) {
      ModelStore store = failing(damage);
      promoted(store, key.add("m", s -> s), ModelStore.CHAMPION);
      assertThat(new LoadChampion<>(key, store).run(context))
          .isInstanceOfSatisfying(
              Champion.Incompatible.class,
              champion -> assertThat(champion.reason()).isEqualTo(damage.getMessage()));
    }
  }

  @Test
  void failsIfTheStoreCannotBeRead() {
    ModelStore store = failing(new ArtifactStoreException("disk is gone"));
    promoted(store, key.add("m", s -> s), ModelStore.CHAMPION);
    assertThatExceptionOfType(ArtifactStoreException.class)
        .isThrownBy(() -> new LoadChampion<>(key, store).run(context))
        .withMessage("disk is gone");
    store.registry().close();
    assertThatIllegalStateException().isThrownBy(() -> new LoadChampion<>(key, store).run(context));
  }

  private static ModelStore failing(ArtifactStoreException failure) {
    return ModelStore.of(InMemoryModelRegistry.create(), new UnreadableStore(failure));
  }

  /** A store that takes everything and gives nothing back. */
  private record UnreadableStore(ArtifactStore store, ArtifactStoreException failure)
      implements ArtifactStore {

    UnreadableStore(ArtifactStoreException failure) {
      this(InMemoryArtifactStore.create(), failure);
    }

    @Override
    public Digest put(InputStream content) {
      return store.put(content);
    }

    @Override
    public InputStream open(Digest digest) {
      throw failure;
    }

    @Override
    public boolean contains(Digest digest) {
      return store.contains(digest);
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
