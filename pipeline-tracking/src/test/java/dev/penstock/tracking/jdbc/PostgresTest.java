package dev.penstock.tracking.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penstock.artifact.Digest;
import dev.penstock.model.ModelRegistry;
import dev.penstock.model.ModelRegistryException;
import dev.penstock.model.ModelVersion;
import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.MetricLogged;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunStatus;
import dev.penstock.testkit.ModelRegistryContract;
import dev.penstock.testkit.TrackingStoreContract;
import dev.penstock.tracking.TrackingStore;
import dev.penstock.tracking.TrackingStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The stores on a real server, where the machine has one installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final RunInfo RUN =
      new RunInfo(
          new RunId("run-1"), "prices", "1", START, 42, "test", Map.of(), Map.of(), List.of());
  private static final RunEvent END =
      new RunEnded(RUN.id(), 1, START, RunStatus.SUCCEEDED, List.of());

  private static final List<String> FIRST_TABLES =
      List.of(
          "penstock_run",
          "penstock_run_stages",
          "penstock_run_events",
          "penstock_run_points",
          "penstock_model",
          "penstock_model_version",
          "penstock_alias_move");

  private Optional<PostgresServer> started = Optional.empty();

  @BeforeAll
  void startTheServer() throws IOException {
    Optional<Path> programs = PostgresServer.programs();
    assumeTrue(programs.isPresent(), "No PostgreSQL in /usr/lib/postgresql: its tests are skipped");
    started = Optional.of(PostgresServer.start(programs.get()));
  }

  @AfterAll
  void stopTheServer() throws IOException {
    if (started.isPresent()) {
      started.get().close();
    }
  }

  private PostgresServer server() {
    return started.orElseThrow();
  }

  @Nested
  class Tracking extends TrackingStoreContract {

    @Override
    protected TrackingStore newStore() throws SQLException {
      return JdbcTrackingStore.of(server().newSchema());
    }
  }

  @Nested
  class Models extends ModelRegistryContract {

    @Override
    protected ModelRegistry newRegistry() throws SQLException {
      return JdbcModelRegistry.of(server().newSchema());
    }
  }

  @Test
  void severalProcessesMayMakeTheTablesAndRegisterAtOnce() throws Exception {
    PGSimpleDataSource source = server().newSchema();
    Callable<List<Integer>> process =
        () -> {
          List<Integer> numbers = new ArrayList<>();
          try (JdbcDatabase database = JdbcDatabase.of(source)) {
            for (int i = 0; i < 25; i++) {
              Digest digest =
                  Digest.of(Thread.currentThread().getName().concat("" + i).getBytes(UTF_8));
              numbers.add(database.models().register("m", digest, Optional.empty()).number());
            }
          }
          return numbers;
        };
    List<Integer> numbers = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<List<Integer>> result :
          threads.invokeAll(List.of(process, process, process, process))) {
        numbers.addAll(result.get());
      }
    } finally {
      threads.shutdown();
    }
    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 100).boxed().toList());
  }

  /** What the first release wrote into SQLite, row by row: its tables are the same. */
  @Test
  void aDatabaseOfTheFirstFormatIsBroughtUpToDate(@TempDir Path directory) throws Exception {
    Path file = Files.copy(FirstFormatTest.WRITTEN.resolve("penstock.db"), directory.resolve("db"));
    PGSimpleDataSource source = server().newSchema();
    try (Connection from = SqliteFile.dataSource(file).getConnection();
        Session to = new Session(source.getConnection(), new PostgresDialect(Patience.USUAL))) {
      to.dialect().configure(to.connection());
      assertThat(to.<Integer>write(session -> Schema.upgrade(session, 1, Clock.systemUTC())))
          .isOne();
      for (String table : FIRST_TABLES) {
        assertThat(to.<Integer>write(session -> copy(from, session, table))).isPositive();
      }
    }
    try (JdbcDatabase database = JdbcDatabase.of(source)) {
      assertThat(FirstFormatTest.transcript(database))
          .isEqualTo(withoutNulInReasons(FirstFormatTest.WRITTEN.resolve("penstock.txt")));
    }
  }

  private static String withoutNulInReasons(Path transcript) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : Files.readAllLines(transcript)) {
      text.append(line.startsWith("by ") ? line.replace("\\u0000", "") : line).append('\n');
    }
    return text.toString();
  }

  private static int copy(Connection from, Session to, String table) throws SQLException {
    try (Statement query = from.createStatement();
        ResultSet rows = query.executeQuery("SELECT * FROM " + table)) {
      int columns = rows.getMetaData().getColumnCount();
      PreparedStatement insert =
          to.prepare(
              "INSERT INTO "
                  + table
                  + " OVERRIDING SYSTEM VALUE VALUES (?"
                  + ", ?".repeat(columns - 1)
                  + ")");
      int copied = 0;
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          // SQLite keeps a NUL, which the first release let pass.
          Object value = rows.getObject(column);
          insert.setObject(column, value instanceof String text ? text.replace("\0", "") : value);
        }
        copied += insert.executeUpdate();
      }
      return copied;
    }
  }

  @Test
  void aConnectionThatBrokeIsReplaced() throws SQLException {
    PGSimpleDataSource source = server().newSchema();
    try (JdbcDatabase database = JdbcDatabase.of(source)) {
      ModelVersion version =
          database.models().register("m", Digest.of(new byte[1]), Optional.empty());
      assertThat(database.models().versions("m")).containsExactly(version);
      boolean ended =
          database.write(
              session ->
                  Sql.text(
                          session.connection(),
                          "SELECT COUNT(pg_terminate_backend(pid)) > 0 FROM pg_stat_activity"
                              + " WHERE pid <> pg_backend_pid() AND usename = 'penstock'")
                      .equals("t"));
      assertThat(ended).isTrue();

      // The call that finds out fails; the next has a new connection.
      assertThatExceptionOfType(ModelRegistryException.class)
          .isThrownBy(() -> database.models().versions("m"));
      assertThat(database.models().versions("m")).containsExactly(version);
    }
  }

  @Test
  void eventsAreAddedOnANewConnectionIfTheirsBroke() throws SQLException {
    try (JdbcDatabase database = JdbcDatabase.of(server().newSchema())) {
      database.tracking().begin(RUN);
      boolean ended =
          database.read(
              session ->
                  Sql.text(
                          session.connection(),
                          "SELECT COUNT(pg_terminate_backend(pid)) > 0 FROM pg_stat_activity"
                              + " WHERE pid <> pg_backend_pid() AND usename = 'penstock'")
                      .equals("t"));
      assertThat(ended).isTrue();

      database
          .tracking()
          .append(RUN.id(), List.of(new MetricLogged(RUN.id(), 1, START, "train", 1, "n", 0, 2)));
      assertThat(database.tracking().series(RUN.id(), "train", 1, "n")).hasSize(1);
    }
  }

  @Nested
  class NoWaitIsEndless {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void forALock() throws SQLException {
      PGSimpleDataSource source = server().newSchema();
      try (JdbcDatabase database = JdbcDatabase.of(source, new Patience(SHORT, LONG, LONG));
          Connection holder = source.getConnection()) {
        database.tracking().begin(RUN);
        holder.setAutoCommit(false);
        Sql.run(holder, "SELECT * FROM penstock_run FOR UPDATE");

        assertThatExceptionOfType(TrackingStoreException.class)
            .isThrownBy(() -> database.tracking().append(RUN.id(), List.of(END)))
            .withMessageContainingAll("Cannot add 1 events to run 'run-1'", "lock timeout");
        holder.rollback();

        database.tracking().append(RUN.id(), List.of(END));
      }
    }

    @Test
    void forAnAnswer() throws SQLException {
      Patience patience = new Patience(LONG, Duration.ofSeconds(2), LONG);
      try (JdbcDatabase database = JdbcDatabase.of(server().newSchema(), patience)) {
        assertThatExceptionOfType(SQLException.class)
            .isThrownBy(() -> database.read(NoWaitIsEndless::sleep))
            .withStackTraceContaining("Read timed out");
      }
    }

    @Test
    void ofACloseForWhatIsUnderWay() throws Exception {
      JdbcDatabase database =
          JdbcDatabase.of(server().newSchema(), new Patience(LONG, LONG, SHORT));
      CountDownLatch asked = new CountDownLatch(1);
      Future<String> call = CompletableFuture.supplyAsync(() -> sleep(database, asked));
      asked.await();

      database.close();

      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(call::get)
          .withRootCauseInstanceOf(IOException.class);
    }

    private static String sleep(JdbcDatabase database, CountDownLatch asked) {
      try {
        return database.read(
            session -> {
              asked.countDown();
              return sleep(session);
            });
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private static String sleep(Session session) throws SQLException {
      return Sql.text(session.connection(), "SELECT pg_sleep(600)");
    }
  }

  @Test
  void aCommitThatDoesNotWaitIsMadeToWait() throws SQLException {
    PGSimpleDataSource source = server().newSchema();
    source.setOptions("-c synchronous_commit=off");
    try (JdbcDatabase database = JdbcDatabase.of(source)) {
      assertThat(
              database.<String>write(
                  session -> Sql.text(session.connection(), "SHOW synchronous_commit")))
          .isEqualTo("on");
    }
  }

  @Test
  void aServerThatDoesNotSyncIsRefused() throws Exception {
    try (PostgresServer unsafe =
        PostgresServer.start(PostgresServer.programs().orElseThrow(), "fsync=off")) {
      PGSimpleDataSource source = unsafe.newSchema();

      assertThatExceptionOfType(TrackingStoreException.class)
          .isThrownBy(() -> JdbcDatabase.of(source))
          .withMessageContainingAll("fsync=off", "not durable", "start it with fsync=on");
    }
  }
}
