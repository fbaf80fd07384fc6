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

  private static final int FULL_BYTES = 1 << 20;

  private EventTable() {}

  static void insert(Session session, long run, List<RunEvent> events, BatchSeries series)
      throws SQLException {
    EventWriter writer = new EventWriter(series);
    long first = events.get(0).number();
    for (RunEvent event : events) {
      if (writer.size() >= FULL_BYTES) {
        insert(session, run, first, writer);
        writer = new EventWriter(series);
        first = event.number();
      }
      writer.write(event);
    }
    insert(session, run, first, writer);
  }

  private static void insert(Session session, long run, long first, EventWriter writer)
      throws SQLException {
    if (writer.isEmpty()) {
      return;
    }
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO penstock_run_events (run_key, first_event, content) VALUES (?, ?, ?)");
    insert.setLong(1, run);
    insert.setLong(2, first);
    insert.setBytes(3, writer.toBytes());
    insert.executeUpdate();
  }

  static void readAll(Session session, long key, RunId run, RunRecorder recorder)
      throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT content FROM penstock_run_events WHERE run_key = ? ORDER BY first_event");
    query.setLong(1, key);
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        EventReader.read(rows.getBytes(1), run, recorder);
      }
    }
  }
}
