package dev.penstock.tracking.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements without parameters. Their text is a constant of this package, never a value. */
final class Sql {

  private Sql() {}

  static void run(Connection connection, String constant) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(constant);
    }
  }

  /** Returns the first column of the first row. */
  static String text(Connection connection, String constant) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(constant)) {
      if (!rows.next()) {
        throw new SQLException("No answer to: " + constant);
      }
      return rows.getString(1);
    }
  }

  /** Returns the first column of the first row. */
  static long number(Connection connection, String constant) throws SQLException {
    return Long.parseLong(text(connection, constant));
  }
}
