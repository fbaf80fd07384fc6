package dev.penstock.tracking.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens connections to one database, and checks each of them. */
final class Connector {

  private final DataSource source;
  private final Patience patience;
  private final @Nullable Path path;
  private volatile @Nullable WatchedFile opened;

  Connector(DataSource source, Patience patience) {
    this(source, patience, null);
  }

  /** Creates a connector to the SQLite file that {@code path} leads to. */
  Connector(DataSource source, Patience patience, @Nullable Path path) {
    this.source = source;
    this.patience = patience;
    this.path = path;
  }

  Patience patience() {
    return patience;
  }

  Session open() throws SQLException {
    WatchedFile known = opened;
    if (known != null) {
      // Where there is no file any more a connection would make an empty one.
      known.requireSame();
    }
    Connection connection = source.getConnection();
    try {
      Dialect dialect = dialectOf(connection);
      dialect.configure(connection);
      if (dialect instanceof SqliteDialect sqlite) {
        opened = sqlite.watch(connection, known, path);
      }
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
