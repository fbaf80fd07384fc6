package dev.penstock.tracking.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** PostgreSQL, with commits that wait for the disk. */
final class PostgresDialect implements Dialect {

  private static final SqlVersion OLDEST = new SqlVersion(12, 0, 0);
  private static final long SCHEMA_LOCK = 0x70656e73746f636bL;

  private final Patience patience;

  PostgresDialect(Patience patience) {
    this.patience = patience;
  }

  @Override
  public void configure(Connection connection) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, (int) patience.answer().toMillis());
    int major = connection.getMetaData().getDatabaseMajorVersion();
    if (major < OLDEST.major()) {
      throw new UnfitDatabaseException(
          String.format(
              Locale.ROOT, "PostgreSQL must be %d or newer but is %d", OLDEST.major(), major));
    }
    connection.setAutoCommit(true);
    Sql.run(connection, "SET lock_timeout = " + patience.lock().toMillis());
    if (Sql.text(connection, "SHOW fsync").equals("off")) {
      throw new UnfitDatabaseException(
          "The PostgreSQL server runs with fsync=off: what it commits is not durable; start it with"
              + " fsync=on");
    }
    if (Sql.text(connection, "SHOW synchronous_commit").equals("off")) {
      Sql.run(connection, "SET synchronous_commit = on");
    }
    String synchronous = Sql.text(connection, "SHOW synchronous_commit");
    if (synchronous.equals("off")) {
      throw new UnfitDatabaseException(
          "The PostgreSQL session stays at synchronous_commit=off: what it commits would not be"
              + " durable");
    }
    // What is read behind a lock must be what the one before has committed.
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(false);
  }

  @Override
  public void verify(Connection connection) {
    // The server has checksums of its own, if it was set up with them.
  }

  @Override
  public String toDdl(String statement) {
    return statement
        .replace("{key}", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY")
        .replace("{int}", "BIGINT")
        // Ids are compared as bytes, like in Java, whatever the language of the database.
        .replace("{text}", "TEXT COLLATE \"C\"")
        .replace("{blob}", "BYTEA")
        .replace("{clustered}", "")
        .replace("{table}", "");
  }

  @Override
  public void beginRead(Connection connection) throws SQLException {
    // The driver begins a transaction with the first statement. All that it reads is of one state,
    // or sums of checksums would not be those of the rows.
    Sql.run(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  }

  @Override
  public void beginWrite(Connection connection) {
    // The driver begins a transaction with the first statement.
  }

  @Override
  public void lockSchema(Connection connection) throws SQLException {
    Sql.run(connection, "SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
  }

  @Override
  public void requireInPlace() {
    // A server looks after its files.
  }

  @Override
  public boolean isClosingHarmful() {
    return false;
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    connection.rollback();
  }

  @Override
  public String forUpdate() {
    return " FOR UPDATE";
  }

  @Override
  public String tableExists() {
    return "SELECT 1 FROM information_schema.tables"
        + " WHERE table_schema = current_schema() AND table_name = ?";
  }

  @Override
  public boolean isRemote() {
    return true;
  }
}
