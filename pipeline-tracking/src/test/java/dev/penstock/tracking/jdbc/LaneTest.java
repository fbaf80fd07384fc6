package dev.penstock.tracking.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class LaneTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final Path file;

  LaneTest(@TempDir Path directory) {
    file = directory.resolve("penstock.db");
  }

  private Lane lane(TamperedSource.Tampering tampering) {
    return new Lane("lane", new Connector(new TamperedSource(file, tampering), Patience.USUAL));
  }

  private static long one(Session session) throws SQLException {
    return Sql.number(session.connection(), "SELECT 1");
  }

  @Test
  void aConnectionThatCannotRollBackIsDropped() throws SQLException {
    AtomicReference<Session> first = new AtomicReference<>();
    try (Lane lane =
        lane(
            (real, statement) -> {
              if (statement.equals("ROLLBACK")) {
                real.close();
              }
              return statement;
            })) {
      assertThatThrownBy(() -> lane.write(session -> fail(session, first)))
          .isInstanceOf(IllegalStateException.class)
          .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));

      assertThat(lane.<Long>write(LaneTest::one)).isEqualTo(1);
      assertThat(lane.<Session>read(session -> session)).isNotSameAs(first.get());
    }
  }

  private static Session fail(Session session, AtomicReference<Session> used) {
    used.set(session);
    throw new IllegalStateException("a mistake of the caller");
  }

  @Test
  void whatMayBeDoneTwiceIsDoneAgainIfTheConnectionBreaks() throws SQLException {
    AtomicBoolean broken = new AtomicBoolean();
    try (Lane lane = lane(LaneTest::same)) {
      assertThat(lane.<Long>writeAgain(session -> breakOnce(session, broken))).isEqualTo(1);

      broken.set(false);
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> lane.write(session -> breakOnce(session, broken)));
    }
  }

  @Test
  void aSecondFailureTellsOfTheFirst() {
    AtomicInteger times = new AtomicInteger();
    try (Lane lane = lane(LaneTest::same)) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> lane.writeAgain(session -> breakAgain(session, times)))
          .withMessage("broke 2")
          .satisfies(e -> assertThat(e.getSuppressed()).anyMatch(LaneTest::isTheFirst));
    }
  }

  private static int breakAgain(Session session, AtomicInteger times) throws SQLException {
    session.connection().close();
    throw new SQLException("broke " + times.incrementAndGet());
  }

  private static boolean isTheFirst(Throwable failure) {
    return "broke 1".equals(failure.getMessage());
  }

  @Test
  void whatFailsOnAConnectionThatLivesIsNotDoneAgain() {
    AtomicInteger times = new AtomicInteger();
    try (Lane lane = lane(LaneTest::same)) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> lane.writeAgain(session -> failAgain(times)));
    }
    assertThat(times).hasValue(1);
  }

  private static int failAgain(AtomicInteger times) throws SQLException {
    throw new SQLException("failed " + times.incrementAndGet());
  }

  private static String same(Connection real, String statement) {
    return statement;
  }

  private static long breakOnce(Session session, AtomicBoolean broken) throws SQLException {
    if (broken.compareAndSet(false, true)) {
      session.connection().close();
    }
    return one(session);
  }

  @Test
  void closingAbortsAConnectionThatNeverAnswers() throws Exception {
    CountDownLatch aborted = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    Patience patience = new Patience(LONG, LONG, Duration.ofMillis(50));
    Lane lane = new Lane("stuck", new Connector(abortable(aborted), patience));
    CompletableFuture<Long> call = CompletableFuture.supplyAsync(() -> wait(lane, asked, aborted));
    asked.await();

    lane.close();

    assertThat(aborted.getCount()).isZero();
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(call::get)
        .withMessageContaining("the connection was aborted");
  }

  private static long wait(Lane lane, CountDownLatch asked, CountDownLatch aborted) {
    try {
      return lane.<Long>read(
          session -> {
            asked.countDown();
            awaitAbort(aborted);
            throw new SQLException("the connection was aborted");
          });
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitAbort(CountDownLatch aborted) {
    try {
      aborted.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private SQLiteDataSource abortable(CountDownLatch aborted) {
    SQLiteDataSource source =
        new SQLiteDataSource() {
          @Override
          public Connection getConnection() throws SQLException {
            Connection real = super.getConnection();
            return TamperedSource.proxy(
                Connection.class,
                (method, arguments) -> {
                  if (method.getName().equals("abort")) {
                    aborted.countDown();
                  }
                  return TamperedSource.call(real, method, arguments);
                });
          }
        };
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }
}
