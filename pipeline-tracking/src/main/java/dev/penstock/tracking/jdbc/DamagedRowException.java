package dev.penstock.tracking.jdbc;

import java.io.Serial;
import java.sql.SQLException;
import java.util.Locale;

/** Says which row of a table is not what was written. */
final class DamagedRowException extends SQLException {

  @Serial private static final long serialVersionUID = 1L;

  private DamagedRowException(String message) {
    super(message);
  }

  /** Of a row that does not fit its checksum, or cannot be understood. */
  static DamagedRowException row(String table, Object row, String how) {
    return new DamagedRowException(
        String.format(
            Locale.ROOT,
            "row %s of table %s is damaged: %s; restore the database from a backup",
            row,
            table,
            how));
  }

  /** Of rows that do not add up to the sum that is kept of them. */
  static DamagedRowException rows(String table, Object owner) {
    return new DamagedRowException(
        String.format(
            Locale.ROOT,
            "rows of %s in table %s are damaged or missing: they do not add up to the checksum that is"
                + " kept of them; restore the database from a backup",
            owner,
            table));
  }

  /** Checks a row against its checksum. */
  static void requireSame(long stored, RowCheck actual, String table, Object row)
      throws DamagedRowException {
    if (stored != actual.value()) {
      throw row(table, row, "its checksum does not fit");
    }
  }

  /** Checks the sum of the checksums of rows against the one that is kept of them. */
  static void requireSum(long kept, long actual, String table, Object owner)
      throws DamagedRowException {
    if (kept != actual) {
      throw rows(table, owner);
    }
  }
}
