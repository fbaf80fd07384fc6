package dev.penstock.tracking.jdbc;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunId;
import dev.penstock.tracking.RunRecorder;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The events of runs, many in a row. */
final class EventTable {

  static final String TABLE = "penstock_run_events";

  private static final int FULL_BYTES = 1 << 20;

  private EventTable() {}

  /**
   * Adds events.
   *
   * @return the sum of the checksums of their rows
   */
  static long insert(Session session, long run, List<RunEvent> events, BatchSeries series)
      throws SQLException {
    EventWriter writer = new EventWriter(series);
    long check = 0;
    long first = events.get(0).number();
    for (RunEvent event : events) {
      if (writer.size() >= FULL_BYTES) {
        check += insert(session, run, first, writer);
        writer = new EventWriter(series);
        first = event.number();
      }
      writer.write(event);
    }
    return check + insert(session, run, first, writer);
  }

  private static long insert(Session session, long run, long first, EventWriter writer)
      throws SQLException {
    if (writer.isEmpty()) {
      return 0;
    }
    byte[] content = writer.toBytes();
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO penstock_run_events (run_key, first_event, content) VALUES (?, ?, ?)");
    insert.setLong(1, run);
    insert.setLong(2, first);
    insert.setBytes(3, content);
    insert.executeUpdate();
    return check(first, Columns.blobChecksum(content));
  }

  /** Returns the checksum of a row of events. */
  static long check(long first, long contentChecksum) {
    return RowCheck.of(TABLE).number(first).number(contentChecksum).value();
  }

  /**
   * Adds the events of a run to a recorder.
   *
   * @return the sum of the checksums of their rows
   */
  static long readAll(Session session, long key, RunId run, RunRecorder recorder)
      throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT first_event, content FROM penstock_run_events WHERE run_key = ?"
                + " ORDER BY first_event");
    query.setLong(1, key);
    long check = 0;
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        long first = rows.getLong(1);
        byte[] content = Columns.bytes(rows, 2);
        check += check(first, Columns.blobChecksum(content));
        Decoding.run(TABLE, first, () -> EventReader.read(content, run, recorder));
      }
    }
    return check;
  }
}
