package dev.penstock.tracking.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** In what the databases differ. */
sealed interface Dialect permits SqliteDialect, PostgresDialect {

  /**
   * Makes sure that what {@code connection} commits is durable, and that it waits for others.
   *
   * @throws UnfitDatabaseException if it cannot be made sure
   */
  void configure(Connection connection) throws SQLException;

  /**
   * Checks what can be checked of the whole database before it is used.
   *
   * @throws UnfitDatabaseException if it is damaged
   */
  void verify(Connection connection) throws SQLException;

  /** Replaces the placeholders of column types and table options in a statement of the schema. */
  String toDdl(String statement);

  /** Starts a transaction that reads one state of the database. */
  void beginRead(Connection connection) throws SQLException;

  /** Starts a transaction that may write. */
  void beginWrite(Connection connection) throws SQLException;

  /** Waits until no other connection changes the schema, and keeps others from it until commit. */
  void lockSchema(Connection connection) throws SQLException;

  /** Makes durable what the transaction did, and ends it. */
  void commit(Connection connection) throws SQLException;

  /**
   * Checks that the transactions of this connection still are those of the database that was
   * opened.
   *
   * @throws UnfitDatabaseException if they are not: then what they wrote must not be relied on
   */
  void requireInPlace() throws SQLException;

  /** Returns whether to close the connection would harm what others have written meanwhile. */
  boolean isClosingHarmful();

  /** Undoes what the transaction did, and ends it. */
  void rollback(Connection connection) throws SQLException;

  /** Returns the end of a query whose rows others must not change before the transaction ends. */
  String forUpdate();

  /** Returns a query that gives 1 if the database has a table of the name that is its parameter. */
  String tableExists();

  /** Returns whether a connection can break while it is not used. */
  boolean isRemote();
}
