package dev.penstock.tracking.jdbc;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * SQLite, in WAL mode with synchronous=FULL: each commit is in the log and synced when it returns.
 *
 * <p>Before 3.51.3 a log that is reset while another connection writes can corrupt the database
 * (https://sqlite.org/wal.html#walresetbug).
 */
final class SqliteDialect implements Dialect {

  private static final SqlVersion OLDEST = new SqlVersion(3, 51, 3);
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final int SYNCHRONOUS_FULL = 2;
  private static final long LARGEST_VERIFIED_BYTES = 256L << 20;

  private final Patience patience;
  private @Nullable WatchedFile file;
  private WatchedFile.@Nullable Companions companions;

  SqliteDialect(Patience patience) {
    this.patience = patience;
  }

  /**
   * Takes note of the file, to see when its path leads elsewhere.
   *
   * @param known the file that other connections have opened; null if this is the first
   * @param given the path that the application gave; null if it gave a data source
   */
  WatchedFile watch(Connection connection, @Nullable WatchedFile known, @Nullable Path given)
      throws SQLException {
    WatchedFile watched = known;
    if (watched == null) {
      watched = WatchedFile.of(given == null ? Path.of(path(connection)) : given);
    }
    watched.requireSame();
    file = watched;
    return watched;
  }

  /** Returns the path of the file; empty if there is none. */
  private static String path(Connection connection) throws SQLException {
    return Sql.text(
        connection, "SELECT COALESCE(file, '') FROM pragma_database_list WHERE name = 'main'");
  }

  /** SQLite takes a file that is shorter than the shortest page for one that is new and empty. */
  private static void requireNotCut(Connection connection) throws SQLException {
    String path = path(connection);
    if (path.isEmpty()) {
      return;
    }
    long bytes = Path.of(path).toFile().length();
    if (bytes > 0 && bytes < WatchedFile.SHORTEST_BYTES) {
      throw new UnfitDatabaseException(
          String.format(
              Locale.ROOT,
              "the file '%s' is no database, it has only %d bytes: restore it from a backup, or"
                  + " delete it if nothing of it is needed",
              path,
              bytes));
    }
  }

  @Override
  public void configure(Connection connection) throws SQLException {
    SqlVersion version = SqlVersion.parse(Sql.text(connection, "SELECT sqlite_version()"));
    if (version.compareTo(OLDEST) < 0) {
      throw new UnfitDatabaseException(
          String.format(
              Locale.ROOT,
              "SQLite must be %s or newer but is %s: use a newer org.xerial:sqlite-jdbc",
              OLDEST,
              version));
    }
    requireNotCut(connection);
    Sql.run(connection, "PRAGMA busy_timeout = " + patience.lock().toMillis());
    requireWriteAheadLog(connection);
    Sql.run(connection, "PRAGMA cell_size_check = ON");
    Sql.run(connection, "PRAGMA synchronous = FULL");
    // Only macOS knows it: a plain fsync does not reach the disk there.
    Sql.run(connection, "PRAGMA fullfsync = ON");
    Sql.run(connection, "PRAGMA checkpoint_fullfsync = ON");
    long synchronous = Sql.number(connection, "PRAGMA synchronous");
    if (synchronous != SYNCHRONOUS_FULL) {
      throw new UnfitDatabaseException(
          String.format(
                  Locale.ROOT,
                  "SQLite must be set to synchronous=FULL (2) but stays at %d: what it commits would not be",
                  synchronous)
              + " durable");
    }
  }

  private void requireWriteAheadLog(Connection connection) throws SQLException {
    String mode = switchToWriteAheadLog(connection);
    if (!mode.equals("wal")) {
      throw new UnfitDatabaseException(
          String.format(
                  Locale.ROOT,
                  "SQLite must be in journal mode 'wal' but stays in '%s': put the database into a file on a",
                  mode)
              + " local disk");
    }
  }

  /** SQLite does not always wait for others here, whatever its busy timeout, so this does. */
  private String switchToWriteAheadLog(Connection connection) throws SQLException {
    long start = System.nanoTime();
    while (true) {
      try {
        return Sql.text(connection, "PRAGMA journal_mode = WAL");
      } catch (SQLException e) {
        if (!isBusy(e) || System.nanoTime() - start > patience.lock().toNanos()) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static boolean isBusy(SQLException e) {
    final int primaryCode = 0xff;
    final int busy = 5;
    return (e.getErrorCode() & primaryCode) == busy;
  }

  /**
   * Rows have checksums of their own; this finds rows that are lost with the pages or the indexes
   * that lead to them.
   */
  @Override
  public void verify(Connection connection) throws SQLException {
    long bytes =
        Sql.number(connection, "PRAGMA page_count") * Sql.number(connection, "PRAGMA page_size");
    if (bytes > LARGEST_VERIFIED_BYTES) {
      return;
    }
    String found = Sql.text(connection, "PRAGMA integrity_check(1)");
    if (!found.equals("ok")) {
      throw new UnfitDatabaseException(
          String.format(Locale.ROOT, "it is damaged, restore it from a backup: %s", found.strip()));
    }
  }

  @Override
  public String toDdl(String statement) {
    return statement
        .replace("{key}", "INTEGER PRIMARY KEY")
        .replace("{int}", "INTEGER")
        .replace("{text}", "TEXT")
        .replace("{blob}", "BLOB")
        .replace("{clustered}", " STRICT, WITHOUT ROWID")
        .replace("{table}", " STRICT");
  }

  @Override
  public void beginRead(Connection connection) throws SQLException {
    Sql.run(connection, "BEGIN");
  }

  @Override
  public void beginWrite(Connection connection) throws SQLException {
    Sql.run(connection, "BEGIN IMMEDIATE");
  }

  @Override
  public void lockSchema(Connection connection) {
    // BEGIN IMMEDIATE has locked all.
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    Sql.run(connection, "COMMIT");
  }

  @Override
  public void requireInPlace() throws SQLException {
    WatchedFile watched = requireNonNull(file, "file");
    WatchedFile.Companions known = companions;
    if (known == null) {
      // The first transaction has made them, if there were none.
      known = watched.companions();
      companions = known;
    }
    watched.requireSame(known);
  }

  @Override
  public boolean isClosingHarmful() {
    WatchedFile watched = file;
    WatchedFile.Companions known = companions;
    return watched != null && known != null && watched.isOvertaken(known);
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    Sql.run(connection, "ROLLBACK");
  }

  @Override
  public String forUpdate() {
    return "";
  }

  @Override
  public String tableExists() {
    return "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?";
  }

  @Override
  public boolean isRemote() {
    return false;
  }
}
