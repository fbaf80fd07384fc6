package dev.penstock.tracking.jdbc;

import java.io.Serial;
import java.sql.SQLException;

/** Says that a database, or how it is set, cannot be relied on. */
final class UnfitDatabaseException extends SQLException {

  @Serial private static final long serialVersionUID = 1L;

  UnfitDatabaseException(String message) {
    super(message);
  }
}
