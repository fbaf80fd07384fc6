package dev.penstock.tracking.jdbc;

import static java.util.Objects.requireNonNull;

import dev.penstock.tracking.TrackingStoreException;
import dev.penstock.tracking.internal.DurableDirectories;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * A database with the record of runs and the registry of models in it. What a call wrote is durable
 * when it returns. Several processes may use one database at once.
 *
 * <p>SQLite 3.51.3 or newer, in a file on a local disk, and PostgreSQL 12 or newer will do; every
 * other database is refused, and so is one that is set to lose what it has committed. For SQLite
 * this means WAL mode with {@code synchronous=FULL}, which are set and read back on every
 * connection; for PostgreSQL {@code fsync} and {@code synchronous_commit}. Penstock's build tests
 * it with the SQLite of its own driver on Linux, killing writers, and with a local PostgreSQL 15.
 *
 * <p>Every row has a checksum, and of rows that belong together the sum of theirs is kept: one that
 * a disk has changed or lost is never believed, and what needs it fails by the name of its table. A
 * SQLite file of up to 256 MiB is besides verified whole when it is opened, which finds runs,
 * series, models and aliases that are lost as a whole; of a larger one, and of PostgreSQL, they are
 * not missed. A checksum finds accidents; who may write the database can forge it. And none helps
 * in the log of SQLite, the file whose name ends in {@code -wal}: what is damaged there when it is
 * opened after a crash is dropped by SQLite without a word, together with all that was committed
 * behind it since the last checkpoint, which is usually no more than the newest four megabytes.
 *
 * <p>A SQLite file must stay where it is while it is open, and so must those beside it whose names
 * end in {@code -wal} and {@code -shm}: if one was deleted, moved or replaced, every call fails
 * that writes or reads, and nothing is acknowledged that is lost with it.
 *
 * <p>No wait is endless: a call fails if another connection holds a lock for 30 seconds, or if
 * PostgreSQL does not answer for a minute. A timeout for connecting is the data source's to set.
 *
 * <p>It holds two connections, each with a thread that ends when this is closed; an interrupt of a
 * caller never reaches them. Thread-safe.
 *
 * <pre>{@code
 * try (JdbcDatabase database = JdbcDatabase.sqlite(Path.of("penstock.db"))) {
 *   TrackingStore tracking = database.tracking();
 *   ModelRegistry models = database.models();
 * }
 * }</pre>
 */
public final class JdbcDatabase implements AutoCloseable {

  private final String name;
  private final Lane writing;
  private final Lane reading;

  private JdbcDatabase(String name, Connector connector) {
    this.name = name;
    this.writing = new Lane("penstock-writes-" + name, connector);
    this.reading = new Lane("penstock-reads-" + name, connector);
  }

  /**
   * Opens a SQLite database; makes the file, and directories above it, if there are none.
   *
   * @param file one of the default file system
   * @throws TrackingStoreException if the database cannot be opened, cannot be made durable, or was
   *     written by a newer release
   */
  public static JdbcDatabase sqlite(Path file) {
    if (!file.getFileSystem().equals(FileSystems.getDefault())) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "The file '%s' must belong to the default file system", file));
    }
    Path absolute = file.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      throw new TrackingStoreException(
          String.format(
              Locale.ROOT,
              "Cannot open database '%s': it is a directory; name a file in it",
              file));
    }
    try {
      DurableDirectories.create(requireNonNull(absolute.getParent(), "the file's directory"));
    } catch (IOException e) {
      throw new TrackingStoreException(
          String.format(Locale.ROOT, "Cannot make the directory of database '%s': %s", file, e), e);
    }
    return open(
        file.toString(), new Connector(SqliteFile.dataSource(absolute), Patience.USUAL, absolute));
  }

  /**
   * Opens the database that a data source connects to, SQLite or PostgreSQL.
   *
   * @param source gives two connections, which are kept until this is closed, and new ones after a
   *     failure
   * @throws TrackingStoreException if the database is another one, cannot be opened, cannot be made
   *     durable, or was written by a newer release
   */
  public static JdbcDatabase of(DataSource source) {
    return of(source, Patience.USUAL);
  }

  static JdbcDatabase of(DataSource source, Patience patience) {
    return open(source.getClass().getSimpleName(), new Connector(source, patience));
  }

  private static JdbcDatabase open(String name, Connector connector) {
    JdbcDatabase database = new JdbcDatabase(name, connector);
    try {
      Schema.update(database.writing, Clock.systemUTC());
      return database;
    } catch (SQLException e) {
      database.close();
      throw new TrackingStoreException(
          String.format(Locale.ROOT, "Cannot open database '%s': %s", name, e.getMessage()), e);
    } catch (RuntimeException | Error e) {
      database.close();
      throw e;
    }
  }

  /** Returns the record of runs in this database. Closing it does not close the database. */
  public JdbcTrackingStore tracking() {
    return new JdbcTrackingStore(this, () -> {});
  }

  /** Returns the registry of models in this database. Closing it does not close the database. */
  public JdbcModelRegistry models() {
    return models(Clock.systemUTC());
  }

  /**
   * Returns the registry of models in this database, which takes its times from {@code clock}.
   * Closing it does not close the database.
   */
  public JdbcModelRegistry models(Clock clock) {
    return new JdbcModelRegistry(this, clock, () -> {});
  }

  /**
   * Closes the connections and ends their threads, behind the calls that are under way; later calls
   * fail. A connection whose call has not ended after a minute is aborted, and the call fails.
   */
  @Override
  public void close() {
    writing.close();
    reading.close();
  }

  <T> T read(Session.Work<T> work) throws SQLException {
    return reading.read(work);
  }

  <T> T write(Session.Work<T> work) throws SQLException {
    return writing.write(work);
  }

  /** As {@link #write}, and once more if the connection breaks, which may be behind the commit. */
  <T> T writeAgain(Session.Work<T> work) throws SQLException {
    return writing.writeAgain(work);
  }

  /** Returns the name of the database, for messages. */
  @Override
  public String toString() {
    return name;
  }
}
