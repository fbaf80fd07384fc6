package dev.penstock.gate;

import static dev.penstock.evaluate.Item.candidate;
import static dev.penstock.evaluate.Item.wrongOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.artifact.ArtifactStore;
import dev.penstock.artifact.Digest;
import dev.penstock.artifact.InMemoryArtifactStore;
import dev.penstock.evaluate.Candidate;
import dev.penstock.evaluate.Item;
import dev.penstock.evaluate.Item.Kind;
import dev.penstock.model.AliasMove;
import dev.penstock.model.Classification;
import dev.penstock.model.HostFailedException;
import dev.penstock.model.InMemoryModelRegistry;
import dev.penstock.model.ModelHost;
import dev.penstock.model.ModelRegistry;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.TestLook;
import dev.penstock.run.RunId;
import dev.penstock.testkit.FunctionModels;
import dev.penstock.testkit.RecordingModelHost;
import dev.penstock.testkit.TestStageContext;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promotion that dies before or behind each of its steps, and is tried again. */
class PromoteCrashTest {

  /** What a process dies of: no code of the library may catch it and go on. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("the process died");
    }
  }

  /** Counts steps, and dies at one. */
  private static final class Fuse {
    private int dieAt;
    private int steps;

    @CanIgnoreReturnValue
    <T> T step(Supplier<T> action) {
      pass();
      T result = action.get();
      pass();
      return result;
    }

    private void pass() {
      if (++steps == dieAt) {
        throw new Crash();
      }
    }
  }

  private final Fuse fuse = new Fuse();
  private final TestStageContext context = TestStageContext.create().withStageName("promote");
  private final FunctionModels<Item, Classification<Kind>> key = FunctionModels.named("items");
  private final RecordingModelHost host = RecordingModelHost.create();
  private final ModelStore models =
      ModelStore.of(
          new FusedRegistry(InMemoryModelRegistry.create(), fuse),
          new FusedArtifacts(InMemoryArtifactStore.create(), fuse));
  private final Promote<Item, Classification<Kind>> promote =
      new Promote<>(key, models).to(new FusedHost(host, fuse));
  private final Candidate<Item, Classification<Kind>> second =
      candidate("second", key.add("second", wrongOn(id -> false)));
  private Champion<Item, Classification<Kind>> decidedOn = new Champion.None<>();

  @BeforeEach
  void promoteTheFirst() throws Exception {
    var first = candidate("first", key.add("first", wrongOn(id -> true)));
    promote(first, 1);
    decidedOn = new LoadChampion<>(key, models).run(context);
    fuse.steps = 0;
  }

  @CanIgnoreReturnValue
  private ModelVersion promote(Candidate<Item, Classification<Kind>> candidate, int attempt)
      throws InterruptedException {
    return promote.run(candidate, decidedOn, context.withAttempt(attempt));
  }

  @AfterEach
  void end() {
    context.close();
  }

  @Test
  void hasTenPlacesToDieAt() throws Exception {
    promote(second, 2);
    assertThat(fuse.steps).isEqualTo(10);
  }

  /** Artifact, version, prepare, move, publish: before (odd) and behind (even) each. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void leavesTheOldOrTheNewInServiceAndIsCompletedByARetry(int place) throws Exception {
    fuse.dieAt = place;
    // What a host throws behind the move is told as the host's failure.
    assertThatThrownBy(() -> promote(second, 2))
        .satisfies(
            thrown ->
                assertThat(thrown instanceof HostFailedException ? thrown.getCause() : thrown)
                    .isInstanceOf(Crash.class));

    Champion<Item, Classification<Kind>> survivor =
        new LoadChampion<>(key, models).run(context.withAttempt(3));
    assertThat(survivor).isInstanceOf(Champion.Loaded.class);
    assertThat(survivor.named().orElseThrow().number()).isEqualTo(place < 8 ? 1 : 2);
    assertThat(host.inService().orElseThrow().number()).isEqualTo(place < 10 ? 1 : 2);

    ModelVersion version = promote(second, 4);

    assertThat(version.number()).isEqualTo(2);
    assertThat(models.version(key, ModelStore.CHAMPION)).contains(version);
    assertThat(host.inService()).contains(version);
    assertThat(models.versions(key)).hasSize(2);
    assertThat(models.history(key, ModelStore.CHAMPION)).hasSize(2);
  }

  private record FusedArtifacts(ArtifactStore store, Fuse fuse) implements ArtifactStore {

    @Override
    public Digest put(InputStream content) {
      return fuse.step(() -> store.put(content));
    }

    @Override
    public InputStream open(Digest digest) {
      return store.open(digest);
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

  private record FusedRegistry(ModelRegistry registry, Fuse fuse) implements ModelRegistry {

    @Override
    public ModelVersion register(String model, Digest digest, Optional<RunId> run) {
      return fuse.step(() -> registry.register(model, digest, run));
    }

    @Override
    public List<ModelVersion> versions(String model) {
      return registry.versions(model);
    }

    @Override
    public Optional<ModelVersion> resolve(String model, String alias) {
      return registry.resolve(model, alias);
    }

    @Override
    public AliasMove move(
        String model, String alias, OptionalInt expected, int to, String actor, String reason) {
      return fuse.step(() -> registry.move(model, alias, expected, to, actor, reason));
    }

    @Override
    public List<AliasMove> history(String model, String alias) {
      return registry.history(model, alias);
    }

    @Override
    public List<TestLook> look(String model, RunId run, String stage, String testSet) {
      return fuse.step(() -> registry.look(model, run, stage, testSet));
    }

    @Override
    public void close() {
      registry.close();
    }
  }

  private record FusedHost(ModelHost host, Fuse fuse) implements ModelHost {

    @Override
    public Standby prepare(ModelVersion version) {
      Standby standby = fuse.step(() -> host.prepare(version));
      return new Standby() {
        @Override
        public void publish() {
          fuse.step(
              () -> {
                standby.publish();
                return standby;
              });
        }

        @Override
        public void close() {
          standby.close();
        }
      };
    }
  }
}
