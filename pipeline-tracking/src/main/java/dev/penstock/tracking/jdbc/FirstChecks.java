package dev.penstock.tracking.jdbc;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives their checksums to the rows of a database that was made before there were any. */
final class FirstChecks {

  private FirstChecks() {}

  static void write(Session session) throws SQLException {
    for (long run : keys(session, "SELECT run_key FROM penstock_run")) {
      writeRun(session, run);
    }
    for (long model : keys(session, "SELECT model_key FROM penstock_model")) {
      writeVersions(session, model);
      writeMoves(session, model);
    }
  }

  private static List<Long> keys(Session session, String constant) throws SQLException {
    List<Long> keys = new ArrayList<>();
    try (ResultSet rows = session.prepare(constant).executeQuery()) {
      while (rows.next()) {
        keys.add(rows.getLong(1));
      }
    }
    return keys;
  }

  private static ResultSet select(Session session, String constant, long key) throws SQLException {
    PreparedStatement query = session.prepare(constant);
    query.setLong(1, key);
    return query.executeQuery();
  }

  private static void writeRun(Session session, long run) throws SQLException {
    long check = 0;
    try (ResultSet rows =
        select(
            session,
            "SELECT part, SUBSTR(content, LENGTH(content) - 3) FROM penstock_run_stages"
                + " WHERE run_key = ?",
            run)) {
      while (rows.next()) {
        check += RunTable.check(rows.getLong(1), Columns.blobChecksum(Columns.bytes(rows, 2)));
      }
    }
    try (ResultSet rows =
        select(
            session,
            "SELECT first_event, SUBSTR(content, LENGTH(content) - 3) FROM penstock_run_events"
                + " WHERE run_key = ?",
            run)) {
      while (rows.next()) {
        check += EventTable.check(rows.getLong(1), Columns.blobChecksum(Columns.bytes(rows, 2)));
      }
    }
    runRow(session, run).withRowsCheck(check).update(session);
    writeSeries(session, run);
  }

  private static RunRow runRow(Session session, long run) throws SQLException {
    try (ResultSet rows =
        select(session, "SELECT " + RunRow.COLUMNS + " FROM penstock_run WHERE run_key = ?", run)) {
      if (!rows.next()) {
        throw DamagedRowException.row(RunRow.TABLE, run, "it is gone");
      }
      return RunRow.readUnchecked(rows);
    }
  }

  private static void writeSeries(Session session, long run) throws SQLException {
    Map<ByteBuffer, Long> sums = new HashMap<>();
    try (ResultSet rows =
        select(
            session,
            "SELECT series, first_event, points, SUBSTR(content, LENGTH(content) - 3)"
                + " FROM penstock_run_points WHERE run_key = ?",
            run)) {
      while (rows.next()) {
        long check =
            PointTable.check(
                rows.getLong(2), rows.getLong(3), Columns.blobChecksum(Columns.bytes(rows, 4)));
        sums.merge(ByteBuffer.wrap(Columns.bytes(rows, 1)), check, Long::sum);
      }
    }
    for (Map.Entry<ByteBuffer, Long> sum : sums.entrySet()) {
      SeriesRow.write(session, run, sum.getKey().array(), sum.getValue());
    }
  }

  private static void writeVersions(Session session, long model) throws SQLException {
    Map<Long, Long> checks = new HashMap<>();
    try (ResultSet rows =
        select(
            session,
            "SELECT number, digest, run_id, created_at FROM penstock_model_version"
                + " WHERE model_key = ?",
            model)) {
      while (rows.next()) {
        long number = rows.getLong(1);
        long check =
            ModelTable.check(
                    model, number, Columns.text(rows, 2), Columns.text(rows, 3), rows.getLong(4))
                .value();
        checks.put(number, check);
      }
    }
    PreparedStatement update =
        session.prepare(
            "UPDATE penstock_model_version SET row_check = ? WHERE model_key = ? AND number = ?");
    long sum = 0;
    for (Map.Entry<Long, Long> check : checks.entrySet()) {
      update.setLong(1, check.getValue());
      update.setLong(2, model);
      update.setLong(3, check.getKey());
      update.executeUpdate();
      sum += check.getValue();
    }
    ModelTable.update(session, new ModelTable.Model(model, name(session, model), sum));
  }

  private static String name(Session session, long model) throws SQLException {
    try (ResultSet rows =
        select(session, "SELECT name FROM penstock_model WHERE model_key = ?", model)) {
      if (!rows.next()) {
        throw DamagedRowException.row(ModelTable.TABLE, model, "it is gone");
      }
      return Columns.text(rows, 1);
    }
  }

  private static void writeMoves(Session session, long model) throws SQLException {
    Map<String, List<AliasTable.Move>> moves = new HashMap<>();
    try (ResultSet rows =
        select(
            session,
            "SELECT move_number, from_version, to_version, actor, reason, moved_at, alias"
                + " FROM penstock_alias_move WHERE model_key = ?",
            model)) {
      while (rows.next()) {
        moves
            .computeIfAbsent(Columns.text(rows, 7), alias -> new ArrayList<>())
            .add(AliasTable.Move.read(rows));
      }
    }
    for (Map.Entry<String, List<AliasTable.Move>> alias : moves.entrySet()) {
      writeMoves(session, new AliasTable.Alias(model, alias.getKey(), 0, 0), alias.getValue());
    }
  }

  private static void writeMoves(
      Session session, AliasTable.Alias none, List<AliasTable.Move> moves) throws SQLException {
    PreparedStatement update =
        session.prepare(
            "UPDATE penstock_alias_move SET row_check = ?"
                + " WHERE model_key = ? AND alias = ? AND move_number = ?");
    AliasTable.Alias alias = none;
    for (AliasTable.Move move : moves) {
      long check = move.check(none.model(), none.name()).value();
      update.setLong(1, check);
      update.setLong(2, none.model());
      update.setString(3, none.name());
      update.setLong(4, move.number());
      update.executeUpdate();
      alias = alias.after(check);
    }
    AliasTable.write(session, alias);
  }
}
