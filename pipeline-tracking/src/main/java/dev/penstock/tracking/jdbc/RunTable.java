package dev.penstock.tracking.jdbc;

import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import dev.penstock.run.RunStatus;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is known of a run when it starts, and how it stands. */
final class RunTable {

  /**
   * Which row a run has.
   *
   * @param key the key of its rows
   * @param lastEvent the number of the last event that was added
   */
  record Place(long key, long lastEvent) {}

  private RunTable() {}

  /** Adds a run; returns false if there is one of this id already. */
  static boolean insert(Session session, RunInfo run) throws SQLException {
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO penstock_run (id, pipeline, status, started_at, last_event, header)"
                + " VALUES (?, ?, ?, ?, 0, ?) ON CONFLICT (id) DO NOTHING RETURNING run_key");
    insert.setString(1, run.id().value());
    insert.setString(2, run.pipelineName());
    insert.setString(3, RunStatus.RUNNING.name());
    insert.setLong(4, Nanos.of(run.startedAt()));
    insert.setBytes(5, InfoCodec.header(run));
    long key;
    try (ResultSet rows = insert.executeQuery()) {
      if (!rows.next()) {
        return false;
      }
      key = rows.getLong(1);
    }
    insertStages(session, key, run.stages());
    return true;
  }

  private static void insertStages(Session session, long key, List<StageInfo> stages)
      throws SQLException {
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO penstock_run_stages (run_key, part, content) VALUES (?, ?, ?)");
    for (int from = 0; from < stages.size(); from += InfoCodec.STAGES_A_PART) {
      int to = Math.min(stages.size(), from + InfoCodec.STAGES_A_PART);
      insert.setLong(1, key);
      insert.setInt(2, from / InfoCodec.STAGES_A_PART);
      insert.setBytes(3, InfoCodec.stages(stages.subList(from, to)));
      insert.executeUpdate();
    }
  }

  /** Finds a run that events are to be added to, and keeps others from doing so. */
  static Optional<Place> lock(Session session, RunId run) throws SQLException {
    return place(session, run, session.dialect().forUpdate());
  }

  static Optional<Place> find(Session session, RunId run) throws SQLException {
    return place(session, run, "");
  }

  private static Optional<Place> place(Session session, RunId run, String end) throws SQLException {
    PreparedStatement query =
        session.prepare("SELECT run_key, last_event FROM penstock_run WHERE id = ?" + end);
    query.setString(1, run.value());
    try (ResultSet rows = query.executeQuery()) {
      return rows.next()
          ? Optional.of(new Place(rows.getLong(1), rows.getLong(2)))
          : Optional.empty();
    }
  }

  static RunInfo info(Session session, RunId run, long key) throws SQLException {
    PreparedStatement query = session.prepare("SELECT header FROM penstock_run WHERE run_key = ?");
    query.setLong(1, key);
    byte[] header;
    try (ResultSet rows = query.executeQuery()) {
      if (!rows.next()) {
        throw new SQLException(String.format(Locale.ROOT, "The row of run '%s' is gone", run));
      }
      header = rows.getBytes(1);
    }
    return InfoCodec.info(run, header, stages(session, key));
  }

  private static List<StageInfo> stages(Session session, long key) throws SQLException {
    PreparedStatement query =
        session.prepare("SELECT content FROM penstock_run_stages WHERE run_key = ? ORDER BY part");
    query.setLong(1, key);
    List<StageInfo> stages = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        stages.addAll(InfoCodec.stages(rows.getBytes(1)));
      }
    }
    return stages;
  }

  static void setLastEvent(Session session, long key, long number) throws SQLException {
    PreparedStatement update =
        session.prepare("UPDATE penstock_run SET last_event = ? WHERE run_key = ?");
    update.setLong(1, number);
    update.setLong(2, key);
    update.executeUpdate();
  }

  static void end(Session session, long key, RunEnded event) throws SQLException {
    PreparedStatement update =
        session.prepare("UPDATE penstock_run SET status = ?, ended_at = ? WHERE run_key = ?");
    update.setString(1, event.status().name());
    update.setLong(2, Nanos.of(event.at()));
    update.setLong(3, key);
    update.executeUpdate();
  }
}
