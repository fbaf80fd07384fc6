package dev.penstock.tracking.jdbc;

import dev.penstock.model.ModelRegistry;
import dev.penstock.testkit.ModelRegistryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteModelRegistryTest extends ModelRegistryContract {

  private final Path directory;

  SqliteModelRegistryTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Override
  protected ModelRegistry newRegistry() {
    return JdbcModelRegistry.sqlite(directory.resolve("penstock.db"));
  }
}
