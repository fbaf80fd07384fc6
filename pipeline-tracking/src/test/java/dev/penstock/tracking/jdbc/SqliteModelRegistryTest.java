package dev.penstock.tracking.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.artifact.Digest;
import dev.penstock.model.ModelRegistry;
import dev.penstock.run.RunId;
import dev.penstock.testkit.ModelRegistryContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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

  @Test
  void canNameTheModelsThatHaveVersions() {
    try (ModelRegistry registry = newRegistry()) {
      RunId run = new RunId("run-1");
      for (String model : List.of("rents", "prices")) {
        assertThat(registry.register(model, Digest.of(new byte[0]), Optional.of(run)).number())
            .isOne();
      }
      assertThat(registry.look("only looked at", run, "gate", "rows")).hasSize(1);

      assertThat(registry.models()).containsExactly("prices", "rents");
    }
  }
}
