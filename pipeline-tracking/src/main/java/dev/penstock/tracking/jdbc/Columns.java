package dev.penstock.tracking.jdbc;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Columns of a row that may be damaged: a value that is missing is read as an empty one. */
final class Columns {

  private Columns() {}

  static String text(ResultSet row, int column) throws SQLException {
    String value = row.getString(column);
    return value == null ? "" : value;
  }

  static byte[] bytes(ResultSet row, int column) throws SQLException {
    byte[] value = row.getBytes(column);
    return value == null ? new byte[0] : value;
  }

  static @Nullable Long optional(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  /** Returns the checksum at the end of a value that {@link BlobWriter} wrote. */
  static long blobChecksum(byte[] blob) {
    int start = blob.length - BlobWriter.CHECKSUM_BYTES;
    return start < 0 ? -1 : ByteBuffer.wrap(blob).getInt(start);
  }
}
