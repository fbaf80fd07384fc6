package dev.penstock.artifact.file;

import dev.penstock.artifact.ArtifactStore;
import dev.penstock.testkit.ArtifactStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileArtifactStoreContractTest extends ArtifactStoreContract {

  private final Path directory;

  FileArtifactStoreContractTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Override
  protected ArtifactStore newStore() {
    return FileArtifactStore.open(directory.resolve("artifacts"));
  }
}
