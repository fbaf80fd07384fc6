package dev.penstock.tracking.jdbc;

import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs and their stages, which are in parts, so that no run is too long for a column. */
final class RunTable {

  static final String STAGES = "penstock_run_stages";

  private RunTable() {}

  /** Adds a run; returns false if there is one of this id already. */
  static boolean insert(Session session, RunInfo run) throws SQLException {
    List<byte[]> parts = parts(run.stages());
    long check = 0;
    for (int part = 0; part < parts.size(); part++) {
      check += check(part, Columns.blobChecksum(parts.get(part)));
    }
    Optional<Long> key = RunRow.of(run, check).insert(session);
    if (key.isPresent()) {
      insert(session, key.get(), parts);
    }
    return key.isPresent();
  }

  private static List<byte[]> parts(List<StageInfo> stages) {
    List<byte[]> parts = new ArrayList<>();
    for (int from = 0; from < stages.size(); from += InfoCodec.STAGES_A_PART) {
      int to = Math.min(stages.size(), from + InfoCodec.STAGES_A_PART);
      parts.add(InfoCodec.stages(stages.subList(from, to)));
    }
    return parts;
  }

  private static void insert(Session session, long key, List<byte[]> parts) throws SQLException {
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO penstock_run_stages (run_key, part, content) VALUES (?, ?, ?)");
    for (int part = 0; part < parts.size(); part++) {
      insert.setLong(1, key);
      insert.setInt(2, part);
      insert.setBytes(3, parts.get(part));
      insert.executeUpdate();
    }
  }

  /** Returns the checksum of a row of stages. */
  static long check(long part, long contentChecksum) {
    return RowCheck.of(STAGES).number(part).number(contentChecksum).value();
  }

  /** Finds a run that events are to be added to, and keeps others from doing so. */
  static Optional<RunRow> lock(Session session, RunId run) throws SQLException {
    return find(session, run, session.dialect().forUpdate());
  }

  static Optional<RunRow> find(Session session, RunId run) throws SQLException {
    return find(session, run, "");
  }

  private static Optional<RunRow> find(Session session, RunId run, String end) throws SQLException {
    PreparedStatement query =
        session.prepare("SELECT " + RunRow.COLUMNS + " FROM penstock_run WHERE id = ?" + end);
    query.setString(1, run.value());
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() ? Optional.of(RunRow.read(rows)) : Optional.empty();
    }
  }

  /**
   * Adds the stages of a run to {@code stages}.
   *
   * @return the sum of the checksums of their rows
   */
  static long readStages(Session session, long key, List<StageInfo> stages) throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT part, content FROM penstock_run_stages WHERE run_key = ? ORDER BY part");
    query.setLong(1, key);
    long check = 0;
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        long part = rows.getLong(1);
        byte[] content = Columns.bytes(rows, 2);
        check += check(part, Columns.blobChecksum(content));
        stages.addAll(Decoding.of(STAGES, part, () -> InfoCodec.stages(content)));
      }
    }
    return check;
  }
}
