package dev.penstock.tracking.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/** Opens connections to one database, and checks each of them. */
final class Connector {

  private final DataSource source;
  private final Patience patience;

  Connector(DataSource source, Patience patience) {
    this.source = source;
    this.patience = patience;
  }

  Patience patience() {
    return patience;
  }

  Session open() throws SQLException {
    Connection connection = source.getConnection();
    try {
      Dialect dialect = dialectOf(connection);
      dialect.configure(connection);
      return new Session(connection, dialect);
    } catch (SQLException | RuntimeException | Error e) {
      close(connection, e);
      throw e;
    }
  }

  private static void close(Connection connection, Throwable reason) {
    try {
      connection.close();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  private Dialect dialectOf(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "SQLite" -> new SqliteDialect(patience);
      case "PostgreSQL" -> new PostgresDialect(patience);
      default ->
          throw new UnfitDatabaseException(
              String.format(
                  Locale.ROOT, "The database must be SQLite or PostgreSQL but is '%s'", product));
    };
  }
}
