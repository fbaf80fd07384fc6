package dev.penstock.tracking.process;

import dev.penstock.artifact.ArtifactStore;
import dev.penstock.artifact.file.FileArtifactStore;
import dev.penstock.model.ModelRegistry;
import dev.penstock.model.ModelStore;
import dev.penstock.tracking.jdbc.JdbcModelRegistry;
import java.nio.file.Path;

/** The models in a directory, as one process has them open. */
final class DurableModels implements AutoCloseable {

  private final ModelRegistry registry;
  private final ArtifactStore artifacts;

  private DurableModels(ModelRegistry registry, ArtifactStore artifacts) {
    this.registry = registry;
    this.artifacts = artifacts;
  }

  static DurableModels open(Path directory) {
    return new DurableModels(
        JdbcModelRegistry.sqlite(directory.resolve("penstock.db")),
        FileArtifactStore.open(directory.resolve("artifacts")));
  }

  ModelStore store() {
    return ModelStore.of(registry, artifacts);
  }

  ModelStore haltingStore(Halting halting) {
    return ModelStore.of(halting.registry(registry), halting.artifacts(artifacts));
  }

  @Override
  public void close() {
    registry.close();
    artifacts.close();
  }
}
