package dev.penstock.tracking.jdbc;

import dev.penstock.testkit.TrackingStoreContract;
import dev.penstock.tracking.TrackingStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteTrackingStoreTest extends TrackingStoreContract {

  private final Path directory;

  SqliteTrackingStoreTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Override
  protected TrackingStore newStore() {
    return JdbcTrackingStore.sqlite(directory.resolve("penstock.db"));
  }
}
