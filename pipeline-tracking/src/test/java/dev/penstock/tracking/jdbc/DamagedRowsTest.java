package dev.penstock.tracking.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.artifact.Digest;
import dev.penstock.model.ModelRegistryException;
import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.MetricLogged;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import dev.penstock.tracking.RunQuery;
import dev.penstock.tracking.TrackingStoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that were changed or lost are noticed by their checksums alone, where the file is sound. */
class DamagedRowsTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final RunId RUN = new RunId("run-1");

  private final JdbcDatabase database;

  DamagedRowsTest(@TempDir Path directory) {
    database = JdbcDatabase.sqlite(directory.resolve("penstock.db"));
    List<StageInfo> stages = List.of(new StageInfo("train", "T", "1", List.of(), List.of()));
    database
        .tracking()
        .begin(new RunInfo(RUN, "prices", "1", START, 1, "ada", Map.of(), Map.of(), stages));
    database.tracking().append(RUN, List.of(loss(1), loss(2)));
    database.tracking().append(RUN, List.of(loss(3)));
    for (int i = 1; i <= 3; i++) {
      database.models().register("m", Digest.of(new byte[i]), Optional.of(RUN));
      OptionalInt from = i == 1 ? OptionalInt.empty() : OptionalInt.of(i - 1);
      database.models().move("m", "champion", from, i, "ada", "why " + i);
    }
    readAll();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static RunEvent loss(long number) {
    return new MetricLogged(RUN, number, START, "train", 1, "loss", number, 1.0 / number);
  }

  private void readAll() {
    assertThat(database.models().versions("m")).hasSize(3);
    assertThat(database.models().resolve("m", "champion")).isPresent();
    assertThat(database.models().history("m", "champion")).hasSize(3);
    assertThat(database.tracking().runs(RunQuery.all())).hasSize(1);
    assertThat(database.tracking().series(RUN, "train", 1, "loss")).hasSize(3);
    assertThat(database.tracking().find(RUN)).isPresent();
  }

  private void change(String statement) throws SQLException {
    int changed = database.write(session -> change(session, statement));
    assertThat(changed).isPositive();
  }

  private static int change(Session session, String statement) throws SQLException {
    try (Statement change = session.connection().createStatement()) {
      return change.executeUpdate(statement);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "penstock_model SET rows_check = rows_check + 1",
        "penstock_model SET row_check = 0",
        "penstock_model_version SET number = 9 WHERE number = 2",
        "penstock_model_version SET digest = REPLACE(digest, 'a', 'b')",
        "penstock_model_version SET digest = 'no digest' WHERE number = 1",
        "penstock_model_version SET run_id = 'run 2'",
        "penstock_model_version SET created_at = created_at + 1",
        "penstock_model_version SET row_check = row_check + 1",
        "penstock_alias SET moves = 2",
        "penstock_alias SET rows_check = 0",
        "penstock_alias_move SET alias = 'challenger' WHERE move_number = 3",
        "penstock_alias_move SET move_number = 4 WHERE move_number = 3",
        "penstock_alias_move SET from_version = NULL WHERE move_number = 2",
        "penstock_alias_move SET to_version = 1 WHERE move_number = 3",
        "penstock_alias_move SET actor = 'bob'",
        "penstock_alias_move SET reason = ''",
        "penstock_alias_move SET moved_at = 0"
      })
  void aChangedRowOfTheRegistryIsRefused(String change) throws SQLException {
    change("UPDATE " + change);

    assertThatThrownBy(this::readAll)
        .isInstanceOf(ModelRegistryException.class)
        .hasMessageContainingAll("penstock_", "damaged", "restore the database from a backup");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "penstock_model_version WHERE number = 1",
        "penstock_model_version WHERE number = 3",
        "penstock_alias",
        "penstock_alias_move WHERE move_number = 1",
        "penstock_alias_move WHERE move_number = 3",
        "penstock_alias_move"
      })
  void aLostRowOfTheRegistryIsMissed(String lost) throws SQLException {
    change("DELETE FROM " + lost);

    assertThatThrownBy(this::readAll)
        .isInstanceOf(ModelRegistryException.class)
        .hasMessageContainingAll("penstock_", "damaged or missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "penstock_run SET pipeline = 'ads'",
        "penstock_run SET status = 'FAILED'",
        "penstock_run SET status = 'NONE'",
        "penstock_run SET started_at = 0",
        "penstock_run SET ended_at = 0",
        "penstock_run SET last_number = 2",
        "penstock_run SET rows_check = 0",
        "penstock_run SET header = X'00'",
        "penstock_run_stages SET part = 1",
        "penstock_run_events SET first_event = 2 WHERE first_event = 1",
        "penstock_run_series SET rows_check = 0",
        "penstock_run_points SET first_event = 4 WHERE first_event = 1",
        "penstock_run_points SET points = 3 WHERE points = 2"
      })
  void aChangedRowOfARunIsRefused(String change) throws SQLException {
    change("UPDATE " + change);

    assertThatThrownBy(this::readAll)
        .isInstanceOf(TrackingStoreException.class)
        .hasMessageContainingAll("penstock_run", "damaged", "restore the database from a backup");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "penstock_run_stages",
        "penstock_run_events WHERE first_event = 1",
        "penstock_run_events WHERE first_event = 3",
        "penstock_run_series",
        "penstock_run_points",
        "penstock_run_points WHERE first_event = 3"
      })
  void aLostRowOfARunIsMissed(String lost) throws SQLException {
    change("DELETE FROM " + lost);

    assertThatThrownBy(this::readAll)
        .isInstanceOf(TrackingStoreException.class)
        .hasMessageContainingAll("penstock_run_", "damaged or missing");
  }

  @Test
  void nothingIsAddedToADamagedRow() throws SQLException {
    change("UPDATE penstock_run SET last_number = 2");
    change("UPDATE penstock_model SET rows_check = 0");

    assertThatThrownBy(() -> database.tracking().append(RUN, List.of(loss(4))))
        .isInstanceOf(TrackingStoreException.class)
        .hasMessageContaining("row 'run-1' of table penstock_run is damaged");
    assertThatThrownBy(
            () -> database.models().register("m", Digest.of(new byte[9]), Optional.empty()))
        .isInstanceOf(ModelRegistryException.class)
        .hasMessageContaining("row 'm' of table penstock_model is damaged");
  }
}
