package dev.penstock.tracking.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that was checked, and its prepared statements. Used by one thread. */
final class Session implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final int ROWS_AT_ONCE = 64;

  /**
   * Does something in a transaction.
   *
   * @param <T> what it gives
   */
  @FunctionalInterface
  interface Work<T> {
    T in(Session session) throws SQLException;
  }

  private final Connection connection;
  private final Dialect dialect;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private boolean stuck;

  Session(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  Connection connection() {
    return connection;
  }

  Dialect dialect() {
    return dialect;
  }

  /**
   * Returns the statement of this text, which is a constant. Its rows must be closed before it is
   * asked for again.
   */
  PreparedStatement prepare(String constant) throws SQLException {
    PreparedStatement known = prepared.get(constant);
    if (known != null) {
      known.clearParameters();
      return known;
    }
    PreparedStatement added = connection.prepareStatement(constant);
    added.setFetchSize(ROWS_AT_ONCE);
    prepared.put(constant, added);
    return added;
  }

  /** Returns whether the database has a table of this name. */
  boolean hasTable(String name) throws SQLException {
    PreparedStatement query = prepare(dialect.tableExists());
    query.setString(1, name);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next();
    }
  }

  <T> T read(Work<T> work) throws SQLException {
    dialect.beginRead(connection);
    return finish(work);
  }

  <T> T write(Work<T> work) throws SQLException {
    dialect.beginWrite(connection);
    return finish(
        session -> {
          // Also before it writes: it might write over what others have written since.
          dialect.requireInPlace();
          return work.in(session);
        });
  }

  private <T> T finish(Work<T> work) throws SQLException {
    T result;
    try {
      result = work.in(this);
      dialect.commit(connection);
    } catch (SQLException | RuntimeException | Error e) {
      rollback(e);
      throw e;
    }
    // Not before the commit: what has happened by then would be missed.
    dialect.requireInPlace();
    return result;
  }

  private void rollback(Throwable reason) {
    try {
      dialect.rollback(connection);
    } catch (SQLException e) {
      reason.addSuppressed(e);
      stuck = true;
    }
  }

  /** Returns whether a transaction could not be undone: nothing else may be done in it. */
  boolean isStuck() {
    return stuck;
  }

  /** Returns whether the connection still answers. */
  boolean isAlive() {
    final int seconds = 5;
    try {
      return connection.isValid(seconds);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Ends what is under way with a failure. The one method that other threads may call. */
  void abort() throws SQLException {
    connection.abort(Runnable::run);
  }

  @Override
  public void close() throws SQLException {
    if (dialect.isClosingHarmful()) {
      LOG.warn(
          "A connection to a database stays open until this process ends: closing it would destroy"
              + " what another process has written");
      return;
    }
    try {
      for (PreparedStatement statement : prepared.values()) {
        statement.close();
      }
    } finally {
      connection.close();
    }
  }
}
