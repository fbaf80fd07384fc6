package dev.penstock.tracking.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/** What is kept of the rows of a series, so that none is missing unnoticed. */
final class SeriesRow {

  private static final String TABLE = "penstock_run_series";

  private SeriesRow() {}

  /** Returns the sum of the checksums of a series' rows; 0 if there is no such series. */
  static long read(Session session, long run, byte[] series) throws SQLException {
    PreparedStatement query =
        session.prepare(
            "SELECT rows_check, row_check FROM penstock_run_series WHERE run_key = ? AND series = ?");
    query.setLong(1, run);
    query.setBytes(2, series);
    try (ResultSet rows = query.executeQuery()) {
      if (!rows.next()) {
        return 0;
      }
      long rowsCheck = rows.getLong(1);
      DamagedRowException.requireSame(
          rows.getLong(2), check(run, series, rowsCheck), TABLE, HexFormat.of().formatHex(series));
      return rowsCheck;
    }
  }

  static void write(Session session, long run, byte[] series, long rowsCheck) throws SQLException {
    PreparedStatement write =
        session.prepare(
            "INSERT INTO penstock_run_series (run_key, series, rows_check, row_check)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT (run_key, series)"
                + " DO UPDATE SET rows_check = excluded.rows_check, row_check = excluded.row_check");
    write.setLong(1, run);
    write.setBytes(2, series);
    write.setLong(3, rowsCheck);
    write.setLong(4, check(run, series, rowsCheck).value());
    write.executeUpdate();
  }

  private static RowCheck check(long run, byte[] series, long rowsCheck) {
    return RowCheck.of(TABLE).number(run).bytes(series).number(rowsCheck);
  }
}
