package dev.penstock.tracking.jdbc;

import dev.penstock.Names;
import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import dev.penstock.tracking.MetricPoint;
import dev.penstock.tracking.RunEvents;
import dev.penstock.tracking.RunQuery;
import dev.penstock.tracking.RunRecord;
import dev.penstock.tracking.RunRecorder;
import dev.penstock.tracking.RunSummary;
import dev.penstock.tracking.TrackingStore;
import dev.penstock.tracking.TrackingStoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The record of runs in SQLite or PostgreSQL; see {@link JdbcDatabase} for which will do. What a
 * call wrote is durable when it returns. Thread-safe; several processes may use one database at
 * once, each for runs of its own.
 *
 * <p>One call of {@link #append} is one transaction and one wait for the disk, however many events
 * it adds: events are best added in batches. If the connection breaks, it is done once more on a
 * new one, which adds no event twice.
 */
public final class JdbcTrackingStore implements TrackingStore {

  private final JdbcDatabase database;
  private final Runnable onClose;
  private volatile boolean closed;

  JdbcTrackingStore(JdbcDatabase database, Runnable onClose) {
    this.database = database;
    this.onClose = onClose;
  }

  /**
   * Opens the store in a SQLite database, which is closed with it; makes the file, and directories
   * above it, if there are none.
   *
   * @throws TrackingStoreException if the database cannot be opened, cannot be made durable, or was
   *     written by a newer release
   */
  public static JdbcTrackingStore sqlite(Path file) {
    JdbcDatabase database = JdbcDatabase.sqlite(file);
    return new JdbcTrackingStore(database, database::close);
  }

  /**
   * Opens the store in the database that a data source connects to, SQLite or PostgreSQL.
   *
   * @param source gives two connections, which are kept until this is closed, and new ones after a
   *     failure
   * @throws TrackingStoreException if the database is another one, cannot be opened, cannot be made
   *     durable, or was written by a newer release
   */
  public static JdbcTrackingStore of(DataSource source) {
    JdbcDatabase database = JdbcDatabase.of(source);
    return new JdbcTrackingStore(database, database::close);
  }

  @Override
  public void begin(RunInfo run) {
    requireOpen();
    Names.require("The name of a pipeline", run.pipelineName());
    boolean added;
    try {
      added = database.write(session -> RunTable.insert(session, run));
    } catch (SQLException e) {
      throw failure(String.format(Locale.ROOT, "begin the record of run '%s'", run.id()), e);
    }
    if (!added) {
      throw new TrackingStoreException(
          String.format(Locale.ROOT, "The store has run '%s' already", run.id()));
    }
  }

  @Override
  public void append(RunId run, List<RunEvent> events) {
    requireOpen();
    RunEvents.requireOf(run, events);
    boolean found;
    try {
      found = database.writeAgain(session -> append(session, run, events));
    } catch (SQLException e) {
      throw failure(String.format(Locale.ROOT, "add %d events to run '%s'", events.size(), run), e);
    }
    if (!found) {
      throw new TrackingStoreException(
          String.format(Locale.ROOT, "The store has no run '%s': begin it before its events", run));
    }
  }

  static boolean append(Session session, RunId run, List<RunEvent> events) throws SQLException {
    Optional<RunRow> row = RunTable.lock(session, run);
    if (row.isPresent()) {
      List<RunEvent> added = RunEvents.after(row.get().lastEvent(), events);
      if (!added.isEmpty()) {
        append(session, row.get(), added);
      }
    }
    return row.isPresent();
  }

  private static void append(Session session, RunRow row, List<RunEvent> events)
      throws SQLException {
    BatchSeries series = BatchSeries.of(events);
    long check = EventTable.insert(session, row.key(), events, series);
    PointTable.insert(session, row.key(), series);
    row.after(events, check).update(session);
    if (events.stream().anyMatch(RunEnded.class::isInstance)) {
      PointTable.compact(session, row.key());
    }
  }

  @Override
  public Optional<RunRecord> find(RunId run) {
    requireOpen();
    try {
      return database.read(session -> find(session, run));
    } catch (SQLException e) {
      throw failure(String.format(Locale.ROOT, "read the record of run '%s'", run), e);
    }
  }

  private static Optional<RunRecord> find(Session session, RunId run) throws SQLException {
    Optional<RunRow> row = RunTable.find(session, run);
    return row.isEmpty() ? Optional.empty() : Optional.of(read(session, run, row.get()));
  }

  private static RunRecord read(Session session, RunId run, RunRow row) throws SQLException {
    List<StageInfo> stages = new ArrayList<>();
    long stagesCheck = RunTable.readStages(session, row.key(), stages);
    RunRecorder recorder = RunRecorder.of(row.info(stages));
    long eventsCheck = EventTable.readAll(session, row.key(), run, recorder);
    DamagedRowException.requireSum(
        row.rowsCheck(),
        stagesCheck + eventsCheck,
        RunTable.STAGES + " or " + EventTable.TABLE,
        String.format(Locale.ROOT, "run '%s'", run));
    return recorder.toRecord();
  }

  @Override
  public List<RunSummary> runs(RunQuery query) {
    requireOpen();
    try {
      return database.read(session -> runs(session, query));
    } catch (SQLException e) {
      throw failure("list runs", e);
    }
  }

  private static List<RunSummary> runs(Session session, RunQuery query) throws SQLException {
    if (query.before().isPresent() && RunTable.find(session, query.before().get()).isEmpty()) {
      throw new TrackingStoreException(
          String.format(
              Locale.ROOT,
              "Cannot list runs older than '%s': the store does not have it",
              query.before().get()));
    }
    return RunList.list(session, query);
  }

  @Override
  public List<MetricPoint> series(RunId run, String stage, int attempt, String metric) {
    requireOpen();
    SeriesKey key = new SeriesKey(stage, attempt, metric);
    try {
      return MetricPoint.bySteps(database.read(session -> series(session, run, key)));
    } catch (SQLException e) {
      throw failure(String.format(Locale.ROOT, "read metric '%s' of run '%s'", metric, run), e);
    }
  }

  private static List<MetricPoint> series(Session session, RunId run, SeriesKey key)
      throws SQLException {
    Optional<RunRow> row = RunTable.find(session, run);
    return row.isEmpty() ? List.of() : PointTable.read(session, row.get().key(), key);
  }

  @Override
  public void close() {
    closed = true;
    onClose.run();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The tracking store is closed");
    }
  }

  private TrackingStoreException failure(String what, SQLException e) {
    return new TrackingStoreException(
        String.format(
            Locale.ROOT, "Cannot %s in database '%s': %s", what, database, e.getMessage()),
        e);
  }
}
