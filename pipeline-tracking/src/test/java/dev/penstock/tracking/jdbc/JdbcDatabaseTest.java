package dev.penstock.tracking.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.artifact.Digest;
import dev.penstock.model.ModelVersion;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.tracking.RunQuery;
import dev.penstock.tracking.TrackingStoreException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

class JdbcDatabaseTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05.123456789Z");
  private static final RunInfo RUN =
      new RunInfo(
          new RunId("run-1"), "prices", "1", START, 42, "test", Map.of(), Map.of(), List.of());

  private final Path file;

  JdbcDatabaseTest(@TempDir Path directory) {
    file = directory.resolve("some").resolve("where").resolve("penstock.db");
  }

  private static long pragma(JdbcDatabase database, String name) throws SQLException {
    assertThat(database.<Long>write(session -> Sql.number(session.connection(), name)))
        .isEqualTo(database.read(session -> Sql.number(session.connection(), name)));
    return database.read(session -> Sql.number(session.connection(), name));
  }

  @Test
  void everyConnectionIsSetToBeDurable() throws SQLException {
    try (JdbcDatabase database = JdbcDatabase.sqlite(file)) {
      assertThat(pragma(database, "PRAGMA synchronous")).isEqualTo(2);
      assertThat(pragma(database, "PRAGMA busy_timeout")).isEqualTo(30_000);
      assertThat(
              database.<String>read(
                  session -> Sql.text(session.connection(), "PRAGMA journal_mode")))
          .isEqualTo("wal");
    }
  }

  @Test
  void keepsRunsAndModelsWhenItIsOpenedAgain() {
    Clock clock = Clock.fixed(START, ZoneOffset.UTC);
    ModelVersion version;
    try (JdbcDatabase database = JdbcDatabase.sqlite(file)) {
      database.tracking().begin(RUN);
      version = database.models(clock).register("m", Digest.of(new byte[1]), Optional.empty());
    }
    try (JdbcDatabase database = JdbcDatabase.sqlite(file)) {
      assertThat(database.tracking().find(RUN.id()).orElseThrow().info()).isEqualTo(RUN);
      assertThat(database.models().versions("m")).containsExactly(version);
    }
    assertThat(version.createdAt()).isEqualTo(START);
  }

  @Test
  void anyNameOfAFileWillDo() {
    Path odd = file.resolveSibling("a b?mode=memory#50%'é.db");

    try (JdbcDatabase database = JdbcDatabase.sqlite(odd)) {
      database.tracking().begin(RUN);
    }

    assertThat(odd).isNotEmptyFile();
    try (JdbcDatabase database = JdbcDatabase.sqlite(odd)) {
      assertThat(database.tracking().runs(RunQuery.all())).hasSize(1);
    }
  }

  @Test
  void canBeOpenedByAThreadThatIsInterrupted() {
    Thread.currentThread().interrupt();
    try (JdbcDatabase database = JdbcDatabase.sqlite(file)) {
      assertThat(database.tracking().runs(RunQuery.all())).isEmpty();
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aStoreThatIsClosedLeavesTheDatabaseOpen() {
    try (JdbcDatabase database = JdbcDatabase.sqlite(file)) {
      database.tracking().close();
      database.models().close();

      database.tracking().begin(RUN);
      assertThat(database.models().versions("m")).isEmpty();
    }
  }

  @Test
  void noThreadOutlivesIt() {
    String name = file.toString();
    JdbcDatabase database = JdbcDatabase.sqlite(file);
    database.tracking().begin(RUN);
    assertThat(database.tracking().find(RUN.id())).isPresent();
    assertThat(threads(name)).isEqualTo(2);

    database.close();
    database.close();

    assertThat(threads(name)).isZero();
    assertThatIllegalStateException()
        .isThrownBy(() -> database.tracking().find(RUN.id()))
        .withMessage(
            "The database is closed; close it after the executors, stores and served models that use"
                + " it");
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains(name))
        .count();
  }

  @Nested
  class WhileAnotherHoldsTheLock {

    private final SQLiteDataSource other = new SQLiteDataSource();

    WhileAnotherHoldsTheLock() {
      JdbcDatabase.sqlite(file).close();
      other.setUrl("jdbc:sqlite:" + file);
    }

    @Test
    void aCallWaitsAndThenSucceeds() throws Exception {
      CountDownLatch asked = new CountDownLatch(1);
      try (Connection holder = other.getConnection();
          JdbcDatabase database = JdbcDatabase.of(new TamperedSource(file, counting(asked)))) {
        Sql.run(holder, "BEGIN IMMEDIATE");
        CompletableFuture<Void> call =
            CompletableFuture.runAsync(() -> database.tracking().begin(RUN));
        asked.await();
        assertThatExceptionOfType(TimeoutException.class)
            .isThrownBy(() -> call.get(100, TimeUnit.MILLISECONDS));

        Sql.run(holder, "COMMIT");

        call.get();
        assertThat(database.tracking().find(RUN.id())).isPresent();
      }
    }

    private static TamperedSource.Tampering counting(CountDownLatch asked) {
      return (real, statement) -> {
        if (statement.equals("BEGIN IMMEDIATE")) {
          asked.countDown();
        }
        return statement;
      };
    }

    @Test
    void aCallDoesNotWaitForEver() throws SQLException {
      Patience none = new Patience(Duration.ofMillis(1), Duration.ZERO, Duration.ofSeconds(30));
      try (Connection holder = other.getConnection();
          JdbcDatabase database = JdbcDatabase.of(other, none)) {
        Sql.run(holder, "BEGIN IMMEDIATE");

        assertThatExceptionOfType(TrackingStoreException.class)
            .isThrownBy(() -> database.tracking().begin(RUN))
            .withMessageContainingAll("Cannot begin the record of run 'run-1'", "locked");
      }
    }
  }

  @Test
  void aDatabaseThatCannotBeWrittenSaysSo() {
    JdbcDatabase.sqlite(file).close();
    try (JdbcDatabase database = JdbcDatabase.of(readOnly(file))) {
      assertThat(database.tracking().runs(RunQuery.all())).isEmpty();
      assertThatExceptionOfType(TrackingStoreException.class)
          .isThrownBy(() -> database.tracking().begin(RUN))
          .withMessageContainingAll("Cannot begin the record of run 'run-1'", "readonly");
    }
  }

  /** As in a directory where no file can be made, which root would make all the same. */
  private static SQLiteDataSource readOnly(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toUri() + "?mode=ro");
    return source;
  }

  @Nested
  class Refuses {

    private SQLiteDataSource source() throws Exception {
      Files.createDirectories(file.getParent());
      SQLiteDataSource source = new SQLiteDataSource();
      source.setUrl("jdbc:sqlite:" + file);
      return source;
    }

    private void assertRefused(DataSource source, String... words) {
      assertThatExceptionOfType(TrackingStoreException.class)
          .isThrownBy(() -> JdbcDatabase.of(source))
          .withMessageContainingAll(words);
    }

    @Test
    void aDatabaseOfANewerRelease() throws Exception {
      try (JdbcDatabase database = JdbcDatabase.sqlite(file)) {
        assertThat(database.tracking().runs(RunQuery.all())).isEmpty();
      }
      try (Connection connection = source().getConnection()) {
        Sql.run(connection, "INSERT INTO penstock_schema VALUES (4, 0)");
      }

      assertRefused(source(), "schema version 4", "up to 3", "newer release of Penstock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3", "'three'"})
    void aDatabaseThatSaysNoVersion(String version) throws Exception {
      JdbcDatabase.sqlite(file).close();
      try (Connection connection = source().getConnection()) {
        Sql.run(connection, "DROP TABLE penstock_schema");
        Sql.run(connection, "CREATE TABLE penstock_schema (version, applied_at)");
        Sql.run(connection, "INSERT INTO penstock_schema VALUES (" + version + ", 0)");
      }

      assertRefused(source(), "'penstock_schema' says no version", "restore it from a backup");
    }

    @Test
    void aFileOfAnotherFileSystem() throws Exception {
      Path zip = file.resolveSibling("files.zip");
      Files.createDirectories(requireNonNull(zip.getParent()));
      try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> JdbcDatabase.sqlite(inside.getPath("/penstock.db")))
            .withMessage("The file '/penstock.db' must belong to the default file system");
      }
    }

    @Test
    void aDatabaseInMemory() throws Exception {
      SQLiteDataSource source = source();
      source.setUrl("jdbc:sqlite::memory:");

      assertRefused(source, "journal mode 'wal' but stays in 'memory'", "local disk");
    }

    @Test
    void anOldSqlite() throws Exception {
      SQLiteDataSource source =
          new SQLiteDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
              Connection connection = super.getConnection();
              Function.create(
                  connection,
                  "sqlite_version",
                  new Function() {
                    @Override
                    protected void xFunc() throws SQLException {
                      result("3.51.2");
                    }
                  });
              return connection;
            }
          };
      source.setUrl("jdbc:sqlite:" + source().getUrl().substring("jdbc:sqlite:".length()));

      assertRefused(source, "SQLite must be 3.51.3 or newer but is 3.51.2", "sqlite-jdbc");
    }

    @Test
    void aConnectionThatCannotBeSet() throws Exception {
      JdbcDatabase.sqlite(file).close();
      SQLiteDataSource source =
          new SQLiteDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
              Connection connection = super.getConnection();
              // SQLite does not change the level of safety inside of a transaction.
              Sql.run(connection, "BEGIN");
              return connection;
            }
          };
      source.setUrl(source().getUrl());

      assertRefused(source, "Cannot open database");
    }

    @Test
    void aDatabaseThatStaysInAnotherJournalMode() throws Exception {
      Files.createDirectories(file.getParent());

      assertRefused(
          new TamperedSource(file, replacing("PRAGMA journal_mode = WAL", "PRAGMA journal_mode")),
          "SQLite must be in journal mode 'wal' but stays in 'delete'");
    }

    @Test
    void aConnectionThatStaysLessThanDurable() throws Exception {
      Files.createDirectories(file.getParent());

      assertRefused(
          new TamperedSource(
              file, replacing("PRAGMA synchronous = FULL", "PRAGMA synchronous = NORMAL")),
          "SQLite must be set to synchronous=FULL (2) but stays at 1",
          "would not be durable");
    }

    private static TamperedSource.Tampering replacing(String statement, String other) {
      return (real, asked) -> asked.equals(statement) ? other : asked;
    }

    @Test
    void toMakeAFileWhereItCannot() throws Exception {
      Files.createDirectories(file.getParent());

      assertRefused(readOnly(file), "Cannot open database", "unable to open database file");
    }

    @Test
    void aFileThatIsNoDatabase() throws Exception {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "no database ".repeat(1_000));

      assertThatExceptionOfType(TrackingStoreException.class)
          .isThrownBy(() -> JdbcDatabase.sqlite(file))
          .withMessageContaining(file.toString());
    }

    @Test
    void aDirectory() throws Exception {
      Path directory = Files.createDirectories(file.getParent());

      assertThatExceptionOfType(TrackingStoreException.class)
          .isThrownBy(() -> JdbcDatabase.sqlite(directory))
          .withMessage(
              "Cannot open database '" + directory + "': it is a directory; name a file in it");
    }

    /** SQLite alone takes a file that is shorter than a page for one that is empty. */
    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 100, 511, 512, 4_095})
    void aFileThatWasCut(int length) throws Exception {
      JdbcDatabase.sqlite(file).close();
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, length));

      assertRefused(source(), "Cannot open database");
      assertThatExceptionOfType(TrackingStoreException.class)
          .isThrownBy(() -> JdbcDatabase.sqlite(file))
          .withMessageContaining("Cannot open database '" + file + "'");
      assertThat(file).hasSize(length);
    }

    @Test
    void aFileOfAFewBytesOfGarbage() throws Exception {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");

      assertRefused(source(), "is no database, it has only 1 bytes", "restore it from a backup");
      assertThat(file).hasContent("x");
    }

    @Test
    void aDirectoryThatCannotBeMade() throws Exception {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "a file");

      assertThatExceptionOfType(TrackingStoreException.class)
          .isThrownBy(() -> JdbcDatabase.sqlite(file.resolve("penstock.db")))
          .withMessageContaining("Cannot make the directory");
    }
  }
}
