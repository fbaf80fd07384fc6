package dev.penstock.tracking.jdbc;

import dev.penstock.tracking.MetricPoint;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The points of metrics, many in a row. */
final class PointTable {

  /** How many points are worth a row of their own. */
  private static final int FULL = 4_096;

  private PointTable() {}

  static void insert(Session session, long run, BatchSeries series) throws SQLException {
    for (Map.Entry<SeriesKey, BatchSeries.Points> entry : series.all().entrySet()) {
      BatchSeries.Points points = entry.getValue();
      insert(session, run, entry.getKey().toBytes(), points);
    }
  }

  private static void insert(Session session, long run, byte[] series, BatchSeries.Points points)
      throws SQLException {
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO penstock_run_points (run_key, series, first_event, points, content)"
                + " VALUES (?, ?, ?, ?, ?)");
    insert.setLong(1, run);
    insert.setBytes(2, series);
    insert.setLong(3, points.firstEvent());
    insert.setInt(4, points.points().size());
    insert.setBytes(5, PointCodec.write(points.points()));
    insert.executeUpdate();
  }

  /** Returns the points of a series in the order in which they were logged. */
  static List<MetricPoint> read(Session session, long run, SeriesKey series) throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT content FROM penstock_run_points WHERE run_key = ? AND series = ?"
                + " ORDER BY first_event");
    query.setLong(1, run);
    query.setBytes(2, series.toBytes());
    List<MetricPoint> points = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        PointCodec.read(rows.getBytes(1), points);
      }
    }
    return points;
  }

  /** Joins the short rows of a run that will get no more points. */
  static void compact(Session session, long run) throws SQLException {
    for (byte[] series : scattered(session, run)) {
      compact(session, run, series);
    }
  }

  private static List<byte[]> scattered(Session session, long run) throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT series FROM penstock_run_points WHERE run_key = ? GROUP BY series"
                + " HAVING COUNT(*) > 1 AND SUM(points) < COUNT(*) * "
                + FULL / 2);
    query.setLong(1, run);
    List<byte[]> series = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        series.add(rows.getBytes(1));
      }
    }
    return series;
  }

  private static void compact(Session session, long run, byte[] series) throws SQLException {
    List<BatchSeries.Points> joined = joined(session, run, series);
    PreparedStatement delete =
        session.prepare("DELETE FROM penstock_run_points WHERE run_key = ? AND series = ?");
    delete.setLong(1, run);
    delete.setBytes(2, series);
    delete.executeUpdate();
    for (BatchSeries.Points points : joined) {
      insert(session, run, series, points);
    }
  }

  private static List<BatchSeries.Points> joined(Session session, long run, byte[] series)
      throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT first_event, content FROM penstock_run_points"
                + " WHERE run_key = ? AND series = ? ORDER BY first_event");
    query.setLong(1, run);
    query.setBytes(2, series);
    List<BatchSeries.Points> joined = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        if (joined.isEmpty() || joined.get(joined.size() - 1).points().size() >= FULL) {
          joined.add(new BatchSeries.Points(rows.getLong(1), new ArrayList<>()));
        }
        PointCodec.read(rows.getBytes(2), joined.get(joined.size() - 1).points());
      }
    }
    return joined;
  }
}
