package dev.penstock.tracking.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables, and how they came to be: each version adds statements to those before it. */
final class Schema {

  /**
   * A version.
   *
   * @param statements make it of the one before
   * @param filling fills what they added
   */
  private record Version(List<String> statements, Filling filling) {}

  @FunctionalInterface
  private interface Filling {
    void fill(Session session) throws SQLException;
  }

  private static final List<Version> VERSIONS =
      List.of(
          new Version(
              List.of(
                  """
              CREATE TABLE penstock_run (
                run_key {key},
                id {text} NOT NULL UNIQUE,
                pipeline {text} NOT NULL,
                status {text} NOT NULL,
                started_at {int} NOT NULL,
                ended_at {int},
                last_event {int} NOT NULL,
                header {blob} NOT NULL){table}\
              """,
                  "CREATE INDEX penstock_run_by_time ON penstock_run (started_at, id)",
                  "CREATE INDEX penstock_run_by_pipeline ON penstock_run (pipeline, started_at, id)",
                  """
              CREATE TABLE penstock_run_stages (
                run_key {int} NOT NULL REFERENCES penstock_run,
                part {int} NOT NULL,
                content {blob} NOT NULL,
                PRIMARY KEY (run_key, part)){table}\
              """,
                  """
              CREATE TABLE penstock_run_events (
                run_key {int} NOT NULL REFERENCES penstock_run,
                first_event {int} NOT NULL,
                content {blob} NOT NULL,
                PRIMARY KEY (run_key, first_event)){table}\
              """,
                  """
              CREATE TABLE penstock_run_points (
                run_key {int} NOT NULL REFERENCES penstock_run,
                series {blob} NOT NULL,
                first_event {int} NOT NULL,
                points {int} NOT NULL,
                content {blob} NOT NULL,
                PRIMARY KEY (run_key, series, first_event)){clustered}\
              """,
                  """
              CREATE TABLE penstock_model (
                model_key {key},
                name {text} NOT NULL UNIQUE){table}\
              """,
                  """
              CREATE TABLE penstock_model_version (
                model_key {int} NOT NULL REFERENCES penstock_model,
                number {int} NOT NULL,
                digest {text} NOT NULL,
                run {text} NOT NULL,
                created_at {int} NOT NULL,
                PRIMARY KEY (model_key, number),
                UNIQUE (model_key, digest, run)){table}\
              """,
                  """
              CREATE TABLE penstock_alias_move (
                model_key {int} NOT NULL REFERENCES penstock_model,
                alias {text} NOT NULL,
                place {int} NOT NULL,
                from_version {int},
                to_version {int} NOT NULL,
                actor {text} NOT NULL,
                reason {text} NOT NULL,
                moved_at {int} NOT NULL,
                PRIMARY KEY (model_key, alias, place),
                FOREIGN KEY (model_key, to_version)
                  REFERENCES penstock_model_version (model_key, number)){table}\
              """),
              session -> {}),
          // Columns are renamed so that a process of an older release, which would write rows
          // without checksums, fails.
          new Version(
              List.of(
                  "ALTER TABLE penstock_run RENAME COLUMN last_event TO last_number",
                  "ALTER TABLE penstock_run ADD COLUMN rows_check {int} NOT NULL DEFAULT 0",
                  "ALTER TABLE penstock_run ADD COLUMN row_check {int} NOT NULL DEFAULT 0",
                  """
              CREATE TABLE penstock_run_series (
                run_key {int} NOT NULL REFERENCES penstock_run,
                series {blob} NOT NULL,
                rows_check {int} NOT NULL,
                row_check {int} NOT NULL,
                PRIMARY KEY (run_key, series)){clustered}\
              """,
                  "ALTER TABLE penstock_model ADD COLUMN rows_check {int} NOT NULL DEFAULT 0",
                  "ALTER TABLE penstock_model ADD COLUMN row_check {int} NOT NULL DEFAULT 0",
                  "ALTER TABLE penstock_model_version RENAME COLUMN run TO run_id",
                  "ALTER TABLE penstock_model_version ADD COLUMN row_check {int} NOT NULL DEFAULT 0",
                  """
              CREATE TABLE penstock_alias (
                model_key {int} NOT NULL REFERENCES penstock_model,
                alias {text} NOT NULL,
                moves {int} NOT NULL,
                rows_check {int} NOT NULL,
                row_check {int} NOT NULL,
                PRIMARY KEY (model_key, alias)){clustered}\
              """,
                  "ALTER TABLE penstock_alias_move RENAME COLUMN place TO move_number",
                  "ALTER TABLE penstock_alias_move ADD COLUMN row_check {int} NOT NULL DEFAULT 0"),
              FirstChecks::write),
          new Version(
              List.of(
                  """
              CREATE TABLE penstock_model_looks (
                model_key {int} NOT NULL REFERENCES penstock_model,
                looks {int} NOT NULL,
                rows_check {int} NOT NULL,
                row_check {int} NOT NULL,
                PRIMARY KEY (model_key)){clustered}\
              """,
                  """
              CREATE TABLE penstock_test_look (
                model_key {int} NOT NULL REFERENCES penstock_model,
                number {int} NOT NULL,
                run_id {text} NOT NULL,
                stage {text} NOT NULL,
                test_set {text} NOT NULL,
                looked_at {int} NOT NULL,
                row_check {int} NOT NULL,
                PRIMARY KEY (model_key, number)){table}\
              """),
              session -> {}));

  static final int NEWEST = VERSIONS.size();

  private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
  private static final String TABLE = "penstock_schema";

  private Schema() {}

  /** Makes the tables, or brings them up to date. */
  static void update(Lane lane, Clock clock) throws SQLException {
    int found = lane.read(Schema::verified);
    if (found < NEWEST) {
      int upgraded = lane.write(session -> upgrade(session, NEWEST, clock));
      LOG.info("Upgraded the schema of the database from version {} to {}", found, upgraded);
    }
  }

  private static int verified(Session session) throws SQLException {
    session.dialect().verify(session.connection());
    return version(session);
  }

  private static int version(Session session) throws SQLException {
    if (!session.hasTable(TABLE)) {
      return 0;
    }
    long version = readVersion(session);
    if (version > NEWEST) {
      throw new UnfitDatabaseException(
          String.format(
                  Locale.ROOT,
                  "The database has schema version %d, and this release knows up to %d: use a newer release",
                  version,
                  NEWEST)
              + " of Penstock");
    }
    return (int) version;
  }

  private static long readVersion(Session session) throws SQLException {
    String text = Sql.text(session.connection(), "SELECT COALESCE(MAX(version), 0) FROM " + TABLE);
    long version;
    try {
      version = Long.parseLong(text);
    } catch (NumberFormatException e) {
      version = -1;
    }
    if (version < 0) {
      throw new UnfitDatabaseException(
          String.format(
              Locale.ROOT,
              "The database is damaged or not Penstock's: its table '%s' says no version; restore it"
                  + " from a backup",
              TABLE));
    }
    return version;
  }

  /** Makes tables of the version {@code to} of those that are there; an older one is a test's. */
  static int upgrade(Session session, int to, Clock clock) throws SQLException {
    session.dialect().lockSchema(session.connection());
    int found = version(session);
    if (found == 0) {
      run(
          session,
          "CREATE TABLE IF NOT EXISTS penstock_schema (version {int} PRIMARY KEY,"
              + " applied_at {int} NOT NULL){table}");
    }
    for (int version = found + 1; version <= to; version++) {
      Version next = VERSIONS.get(version - 1);
      for (String statement : next.statements()) {
        run(session, statement);
      }
      next.filling().fill(session);
      PreparedStatement insert =
          session.prepare("INSERT INTO penstock_schema (version, applied_at) VALUES (?, ?)");
      insert.setInt(1, version);
      insert.setLong(2, Nanos.of(clock.instant()));
      insert.executeUpdate();
    }
    return to;
  }

  private static void run(Session session, String ddl) throws SQLException {
    Sql.run(session.connection(), session.dialect().toDdl(ddl));
  }
}
