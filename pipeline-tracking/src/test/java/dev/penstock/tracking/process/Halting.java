package dev.penstock.tracking.process;

import dev.penstock.artifact.ArtifactStore;
import dev.penstock.artifact.Digest;
import dev.penstock.model.AliasMove;
import dev.penstock.model.ModelHost;
import dev.penstock.model.ModelRegistry;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.TestLook;
import dev.penstock.run.RunId;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Ends the process before or after one of the steps of a promotion, as a crash would. There are two
 * moments a step: right before it and right after it.
 */
final class Halting {

  static final int EXIT_CODE = 99;

  private int momentsLeft;

  /** Halts at a moment, counted from 1. */
  Halting(int moment) {
    momentsLeft = moment;
  }

  private void moment() {
    momentsLeft--;
    if (momentsLeft == 0) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  private <T> T step(Supplier<T> work) {
    moment();
    T result = work.get();
    moment();
    return result;
  }

  ArtifactStore artifacts(ArtifactStore store) {
    return new HaltingArtifacts(store);
  }

  ModelRegistry registry(ModelRegistry registry) {
    return new HaltingRegistry(registry);
  }

  ModelHost host(ModelHost host) {
    return version -> new HaltingStandby(step(() -> host.prepare(version)));
  }

  private final class HaltingArtifacts implements ArtifactStore {
    private final ArtifactStore store;

    private HaltingArtifacts(ArtifactStore store) {
      this.store = store;
    }

    @Override
    public Digest put(InputStream content) {
      return step(() -> store.put(content));
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

  private final class HaltingRegistry implements ModelRegistry {
    private final ModelRegistry registry;

    private HaltingRegistry(ModelRegistry registry) {
      this.registry = registry;
    }

    @Override
    public ModelVersion register(String model, Digest digest, Optional<RunId> run) {
      return step(() -> registry.register(model, digest, run));
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
      return step(() -> registry.move(model, alias, expected, to, actor, reason));
    }

    @Override
    public List<AliasMove> history(String model, String alias) {
      return registry.history(model, alias);
    }

    @Override
    public List<TestLook> look(String model, RunId run, String stage, String testSet) {
      return step(() -> registry.look(model, run, stage, testSet));
    }

    @Override
    public void close() {
      registry.close();
    }
  }

  private final class HaltingStandby implements ModelHost.Standby {
    private final ModelHost.Standby standby;

    private HaltingStandby(ModelHost.Standby standby) {
      this.standby = standby;
    }

    @Override
    public void publish() {
      moment();
      standby.publish();
      moment();
    }

    @Override
    public void close() {
      standby.close();
    }
  }
}
