package dev.penstock.serving;

import dev.penstock.artifact.Digest;
import dev.penstock.model.AliasMove;
import dev.penstock.model.InMemoryModelRegistry;
import dev.penstock.model.ModelRegistry;
import dev.penstock.model.ModelRegistryException;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.TestLook;
import dev.penstock.run.RunId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A registry in memory that a test can cut off. */
final class BreakableRegistry implements ModelRegistry {

  private final ModelRegistry registry = InMemoryModelRegistry.create();
  private volatile Runnable gate = () -> {};

  void setBroken(boolean isBroken) {
    setGate(
        () -> {
          if (isBroken) {
            throw new ModelRegistryException("The registry is out of reach");
          }
        });
  }

  /** Sets what runs before each call, and may throw. */
  void setGate(Runnable newGate) {
    gate = newGate;
  }

  private ModelRegistry reached() {
    gate.run();
    return registry;
  }

  @Override
  public ModelVersion register(String model, Digest digest, Optional<RunId> run) {
    return reached().register(model, digest, run);
  }

  @Override
  public List<ModelVersion> versions(String model) {
    return reached().versions(model);
  }

  @Override
  public List<String> models() {
    return reached().models();
  }

  @Override
  public Optional<ModelVersion> resolve(String model, String alias) {
    return reached().resolve(model, alias);
  }

  @Override
  public AliasMove move(
      String model, String alias, OptionalInt expected, int to, String actor, String reason) {
    return reached().move(model, alias, expected, to, actor, reason);
  }

  @Override
  public List<AliasMove> history(String model, String alias) {
    return reached().history(model, alias);
  }

  @Override
  public List<TestLook> look(String model, RunId run, String stage, String testSet) {
    return reached().look(model, run, stage, testSet);
  }

  @Override
  public void close() {
    registry.close();
  }
}
