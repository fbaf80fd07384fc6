package dev.penstock.tracking.jdbc;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import dev.penstock.run.RunStatus;
import dev.penstock.tracking.RunSummary;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of the table of runs: what is known when a run starts, and how it stands. Immutable. */
final class RunRow {

  static final String TABLE = "penstock_run";

  /** What {@link #read} reads, in this order. */
  static final String COLUMNS =
      "run_key, id, pipeline, status, started_at, ended_at, last_number, rows_check, row_check,"
          + " header";

  private final long key;
  private final String id;
  private final String pipeline;
  private final byte[] header;
  private final long startedAt;
  private final State state;

  /**
   * What of the row changes.
   *
   * @param status how the run stands
   * @param endedAt when it ended; null if it has not
   * @param lastEvent the number of the last event that was added
   * @param rowsCheck the sum of the checksums of its stages and events
   */
  private record State(String status, @Nullable Long endedAt, long lastEvent, long rowsCheck) {}

  private RunRow(long key, String id, String pipeline, byte[] header, long startedAt, State state) {
    this.key = key;
    this.id = id;
    this.pipeline = pipeline;
    this.header = header;
    this.startedAt = startedAt;
    this.state = state;
  }

  /** Returns the row of a run that has just started. */
  static RunRow of(RunInfo run, long rowsCheck) {
    return new RunRow(
        0,
        run.id().value(),
        run.pipelineName(),
        InfoCodec.header(run),
        Nanos.of(run.startedAt()),
        new State(RunStatus.RUNNING.name(), null, 0, rowsCheck));
  }

  /** Reads a row that has a checksum, and verifies it. */
  static RunRow read(ResultSet rows) throws SQLException {
    RunRow row = readUnchecked(rows);
    DamagedRowException.requireSame(rows.getLong(9), row.check(), TABLE, "'" + row.id + "'");
    return row;
  }

  /** Reads a row that may not have a checksum yet. */
  static RunRow readUnchecked(ResultSet rows) throws SQLException {
    State state =
        new State(
            Columns.text(rows, 4), Columns.optional(rows, 6), rows.getLong(7), rows.getLong(8));
    return new RunRow(
        rows.getLong(1),
        Columns.text(rows, 2),
        Columns.text(rows, 3),
        Columns.bytes(rows, 10),
        rows.getLong(5),
        state);
  }

  /** Adds the row; returns the key of its rows, or empty if there is a run of this id already. */
  Optional<Long> insert(Session session) throws SQLException {
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO penstock_run (id, pipeline, status, started_at, last_number, rows_check,"
                + " row_check, header) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (id) DO NOTHING RETURNING run_key");
    insert.setString(1, id);
    insert.setString(2, pipeline);
    insert.setString(3, state.status());
    insert.setLong(4, startedAt);
    insert.setLong(5, state.lastEvent());
    insert.setLong(6, state.rowsCheck());
    insert.setLong(7, check().value());
    insert.setBytes(8, header);
    try (ResultSet rows = insert.executeQuery()) {
      return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
    }
  }

  /** Writes what changes. */
  void update(Session session) throws SQLException {
    PreparedStatement update =
        session.prepare(
            "UPDATE penstock_run SET status = ?, ended_at = ?, last_number = ?, rows_check = ?,"
                + " row_check = ? WHERE run_key = ?");
    update.setString(1, state.status());
    update.setObject(2, state.endedAt());
    update.setLong(3, state.lastEvent());
    update.setLong(4, state.rowsCheck());
    update.setLong(5, check().value());
    update.setLong(6, key);
    update.executeUpdate();
  }

  /** Returns the row after events were added whose rows have this sum of checksums. */
  RunRow after(List<RunEvent> events, long addedCheck) {
    State next =
        new State(
            state.status(),
            state.endedAt(),
            events.get(events.size() - 1).number(),
            state.rowsCheck() + addedCheck);
    for (RunEvent event : events) {
      if (event instanceof RunEnded ended) {
        long at = Nanos.of(ended.at());
        next = new State(ended.status().name(), at, next.lastEvent(), next.rowsCheck());
      }
    }
    return new RunRow(key, id, pipeline, header, startedAt, next);
  }

  /** Returns the row with another sum of the checksums of its stages and events. */
  RunRow withRowsCheck(long newRowsCheck) {
    State next = new State(state.status(), state.endedAt(), state.lastEvent(), newRowsCheck);
    return new RunRow(key, id, pipeline, header, startedAt, next);
  }

  long key() {
    return key;
  }

  long lastEvent() {
    return state.lastEvent();
  }

  long rowsCheck() {
    return state.rowsCheck();
  }

  RunInfo info(List<StageInfo> stages) throws SQLException {
    return Decoding.of(TABLE, "'" + id + "'", () -> InfoCodec.info(new RunId(id), header, stages));
  }

  RunSummary summary() throws SQLException {
    RunInfo info = info(List.of());
    RunStatus status = Decoding.of(TABLE, "'" + id + "'", () -> RunStatus.valueOf(state.status()));
    Optional<Instant> endedAt = Optional.ofNullable(state.endedAt()).map(Nanos::toInstant);
    return new RunSummary(
        info.id(), info.pipelineName(), status, info.startedAt(), endedAt, info.triggeredBy());
  }

  // Not of the key: the rows below have it, and would be missed if it were another.
  private RowCheck check() {
    return RowCheck.of(TABLE)
        .text(id)
        .text(pipeline)
        .text(state.status())
        .number(startedAt)
        .optional(state.endedAt())
        .number(state.lastEvent())
        .number(state.rowsCheck())
        .number(Columns.blobChecksum(header));
  }
}
