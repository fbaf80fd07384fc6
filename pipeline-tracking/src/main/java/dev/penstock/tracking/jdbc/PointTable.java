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

  static final String TABLE = "penstock_run_points";

  /** How many points are worth a row of their own. */
  private static final int FULL = 4_096;

  private PointTable() {}

  static void insert(Session session, long run, BatchSeries batch) throws SQLException {
    for (Map.Entry<SeriesKey, BatchSeries.Points> entry : batch.all().entrySet()) {
      byte[] series = entry.getKey().toBytes();
      long before = SeriesRow.read(session, run, series);
      long added = insert(session, run, series, entry.getValue());
      SeriesRow.write(session, run, series, before + added);
    }
  }

  private static long insert(Session session, long run, byte[] series, BatchSeries.Points points)
      throws SQLException {
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO penstock_run_points (run_key, series, first_event, points, content)"
                + " VALUES (?, ?, ?, ?, ?)");
    byte[] content = PointCodec.write(points.points());
    int count = points.points().size();
    insert.setLong(1, run);
    insert.setBytes(2, series);
    insert.setLong(3, points.firstEvent());
    insert.setInt(4, count);
    insert.setBytes(5, content);
    insert.executeUpdate();
    return check(points.firstEvent(), count, Columns.blobChecksum(content));
  }

  /** Returns the checksum of a row of points. */
  static long check(long first, long count, long contentChecksum) {
    return RowCheck.of(TABLE).number(first).number(count).number(contentChecksum).value();
  }

  /** Returns the points of a series in the order in which they were logged. */
  static List<MetricPoint> read(Session session, long run, SeriesKey series) throws SQLException {
    return readRows(session, run, series.toBytes()).stream()
        .flatMap(points -> points.points().stream())
        .toList();
  }

  private static List<BatchSeries.Points> readRows(Session session, long run, byte[] series)
      throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT first_event, points, content FROM penstock_run_points"
                + " WHERE run_key = ? AND series = ? ORDER BY first_event");
    query.setLong(1, run);
    query.setBytes(2, series);
    List<BatchSeries.Points> all = new ArrayList<>();
    long check = 0;
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        long first = rows.getLong(1);
        byte[] content = Columns.bytes(rows, 3);
        check += check(first, rows.getLong(2), Columns.blobChecksum(content));
        all.add(
            new BatchSeries.Points(
                first, Decoding.of(TABLE, first, () -> PointCodec.read(content))));
      }
    }
    DamagedRowException.requireSum(
        SeriesRow.read(session, run, series), check, TABLE, "a series of the run");
    return all;
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
    List<BatchSeries.Points> joined = join(readRows(session, run, series));
    PreparedStatement delete =
        session.prepare("DELETE FROM penstock_run_points WHERE run_key = ? AND series = ?");
    delete.setLong(1, run);
    delete.setBytes(2, series);
    delete.executeUpdate();
    long check = 0;
    for (BatchSeries.Points points : joined) {
      check += insert(session, run, series, points);
    }
    SeriesRow.write(session, run, series, check);
  }

  private static List<BatchSeries.Points> join(List<BatchSeries.Points> rows) {
    List<BatchSeries.Points> joined = new ArrayList<>();
    for (BatchSeries.Points row : rows) {
      if (joined.isEmpty() || joined.get(joined.size() - 1).points().size() >= FULL) {
        joined.add(new BatchSeries.Points(row.firstEvent(), new ArrayList<>()));
      }
      joined.get(joined.size() - 1).points().addAll(row.points());
    }
    return joined;
  }
}
