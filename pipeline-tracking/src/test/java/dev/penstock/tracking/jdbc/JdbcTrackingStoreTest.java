package dev.penstock.tracking.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.MetricLogged;
import dev.penstock.run.RunEvent.ParamLogged;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import dev.penstock.run.RunStatus;
import dev.penstock.tracking.MetricPoint;
import dev.penstock.tracking.RunQuery;
import dev.penstock.tracking.TrackingStoreException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcTrackingStoreTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final RunId RUN = new RunId("run-1");
  private static final RunInfo INFO =
      new RunInfo(
          RUN,
          "prices",
          "1",
          START,
          42,
          "test",
          Map.of(),
          Map.of(),
          List.of(new StageInfo("train", "lambda", "1", List.of(), List.of())));

  private final JdbcDatabase database;
  private final JdbcTrackingStore store;

  JdbcTrackingStoreTest(@TempDir Path directory) {
    database = JdbcDatabase.sqlite(directory.resolve("penstock.db"));
    store = database.tracking();
    store.begin(INFO);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static RunEvent loss(long number) {
    return new MetricLogged(RUN, number, START, "train", 1, "loss", number, 1.0 / number);
  }

  private static RunEvent end(long number) {
    return new RunEnded(RUN, number, START, RunStatus.SUCCEEDED, List.of());
  }

  private long count(String constant) throws SQLException {
    return database.read(session -> Sql.number(session.connection(), constant));
  }

  @Test
  void pointsThatCameOneByOneAreJoinedWhenTheRunEnds() throws SQLException {
    for (int number = 1; number <= 300; number++) {
      store.append(RUN, List.of(loss(number)));
    }
    assertThat(count("SELECT COUNT(*) FROM penstock_run_points")).isEqualTo(300);

    store.append(RUN, List.of(end(301)));

    assertThat(count("SELECT COUNT(*) FROM penstock_run_points")).isEqualTo(1);
    assertThat(count("SELECT SUM(LENGTH(content)) FROM penstock_run_points") / 300.0).isLessThan(9);
    assertThat(store.series(RUN, "train", 1, "loss")).hasSize(300);
  }

  @Test
  void aCallAddsOneRowOfEventsHoweverManyItBrings() throws SQLException {
    List<RunEvent> events = new ArrayList<>();
    for (int number = 1; number <= 1_000; number++) {
      events.add(new ParamLogged(RUN, number, START, "train", 1, "p" + number % 7, "v"));
    }

    store.append(RUN, events);

    assertThat(count("SELECT COUNT(*) FROM penstock_run_events")).isEqualTo(1);
  }

  @Test
  void aFullDiskAddsNothingAndIsOver() throws SQLException {
    List<RunEvent> events = new ArrayList<>();
    for (int number = 1; number <= 200; number++) {
      events.add(new ParamLogged(RUN, number, START, "train", 1, "p", "x".repeat(5_000 + number)));
    }
    long pages = count("PRAGMA page_count");
    // No more than what there is: as if the disk had no room left.
    long limit = database.write(session -> limitPages(session, pages));
    assertThat(limit).isEqualTo(pages);

    assertThatExceptionOfType(TrackingStoreException.class)
        .isThrownBy(() -> store.append(RUN, events))
        .withMessageContainingAll("Cannot add 200 events to run 'run-1'", "full");
    assertThat(store.find(RUN).orElseThrow().stage("train").orElseThrow().attempts()).isEmpty();

    // The connection was replaced, and with it the limit.
    store.append(RUN, events);
    assertThat(store.find(RUN).orElseThrow().stage("train").orElseThrow().attempts()).hasSize(1);
  }

  /** It breaks behind the statement: what was committed is, though nobody heard of it. */
  @ParameterizedTest
  @ValueSource(strings = {"BEGIN IMMEDIATE", "COMMIT"})
  void aConnectionThatBreaksLosesNoEventAndAddsNoneTwice(String where, @TempDir Path directory) {
    AtomicBoolean breaks = new AtomicBoolean();
    TamperedSource source =
        new TamperedSource(
            directory.resolve("tampered.db"),
            (real, statement) -> {
              if (statement.equals(where) && breaks.compareAndSet(true, false)) {
                Sql.run(real, statement);
                real.close();
              }
              return statement;
            });
    try (JdbcTrackingStore tampered = JdbcTrackingStore.of(source)) {
      tampered.begin(INFO);
      tampered.append(RUN, List.of(loss(1)));
      breaks.set(true);
      tampered.append(RUN, List.of(loss(2), loss(3)));

      assertThat(breaks).isFalse();
      assertThat(tampered.series(RUN, "train", 1, "loss"))
          .extracting(MetricPoint::step)
          .containsExactly(1L, 2L, 3L);
    }
  }

  private static long limitPages(Session session, long pages) throws SQLException {
    return Sql.number(session.connection(), "PRAGMA max_page_count = " + pages);
  }

  @ParameterizedTest
  @CsvSource({
    "penstock_run, header",
    "penstock_run_stages, content",
    "penstock_run_events, content"
  })
  void aRecordThatWasDamagedIsRefusedAndOthersAreNot(String table, String column)
      throws SQLException {
    RunId other = new RunId("run-2");
    store.append(RUN, List.of(end(1)));
    int changed = database.write(session -> damage(session, table, column));
    assertThat(changed).isEqualTo(1);
    store.begin(
        new RunInfo(other, "ads", "1", START, 1, "test", Map.of(), Map.of(), INFO.stages()));

    assertThatExceptionOfType(TrackingStoreException.class)
        .isThrownBy(() -> store.find(RUN))
        .withMessageContaining("damaged");
    assertThat(store.find(other)).isPresent();
    assertThat(store.runs(RunQuery.ofPipeline("ads"))).hasSize(1);
  }

  private static int damage(Session session, String table, String column) throws SQLException {
    PreparedStatement update =
        session.prepare(
            String.format(
                Locale.ROOT,
                "UPDATE %1$s SET %2$s = CAST(SUBSTR(%2$s, 1, 4) || X'ff' || SUBSTR(%2$s, 6) AS BLOB)",
                table,
                column));
    return update.executeUpdate();
  }

  @Test
  void aStormOfInterruptsDoesNoHarm() throws InterruptedException {
    int events = 300;
    AtomicBoolean done = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              for (int number = 1; number <= events; number++) {
                store.append(RUN, List.of(loss(number)));
                assertThat(store.find(RUN)).isPresent();
              }
              done.set(true);
            });
    writer.start();
    while (writer.isAlive()) {
      writer.interrupt();
      LockSupport.parkNanos(100_000);
    }
    writer.join();

    assertThat(done).isTrue();
    assertThat(store.series(RUN, "train", 1, "loss")).hasSize(events);
  }

  @Test
  void whatAProgrammerDidWrongShowsWhereItWasDone() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                store.begin(
                    new RunInfo(
                        new RunId("late"),
                        "p",
                        "1",
                        Instant.MAX,
                        1,
                        "test",
                        Map.of(),
                        Map.of(),
                        List.of())))
        .withMessageContaining("must be in the years 1678 to 2261")
        .satisfies(
            e ->
                assertThat(e.getStackTrace())
                    .extracting(StackTraceElement::getClassName)
                    .contains(JdbcTrackingStoreTest.class.getName()));
  }
}
