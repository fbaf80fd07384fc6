package dev.penstock.tracking.jdbc;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.ParamLogged;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A child that adds events to a run in a number of calls. With {@code NORMAL} it does the same by
 * the same statements on a connection that is not set to be durable, as a control.
 */
public final class DurableAppends {

  private static final RunId RUN = new RunId("run-1");

  private DurableAppends() {}

  /** Arguments: the file, the number of calls, and FULL or NORMAL. */
  public static void main(String[] arguments) throws SQLException {
    Path file = Path.of(arguments[0]);
    int calls = Integer.parseInt(arguments[1]);
    try (JdbcTrackingStore store = JdbcTrackingStore.sqlite(file)) {
      StageInfo stage = new StageInfo("train", "lambda", "1", List.of(), List.of());
      store.begin(
          new RunInfo(RUN, "p", "1", Instant.EPOCH, 1, "t", Map.of(), Map.of(), List.of(stage)));
      if (arguments[2].equals("FULL")) {
        for (int call = 1; call <= calls; call++) {
          store.append(RUN, events(call));
        }
      }
    }
    if (arguments[2].equals("NORMAL")) {
      appendUnsafely(file, calls);
    }
  }

  private static List<RunEvent> events(int number) {
    return List.of(new ParamLogged(RUN, number, Instant.EPOCH, "train", 1, "p", "v" + number));
  }

  private static void appendUnsafely(Path file, int calls) throws SQLException {
    SqliteDialect dialect = new SqliteDialect(Patience.USUAL);
    try (Connection connection = SqliteFile.dataSource(file.toAbsolutePath()).getConnection();
        Session session = new Session(connection, dialect)) {
      WatchedFile unused = dialect.watch(connection, null, file.toAbsolutePath());
      Sql.run(connection, "PRAGMA synchronous = NORMAL");
      for (int call = 1; call <= calls; call++) {
        List<RunEvent> events = events(call);
        boolean found = session.write(open -> JdbcTrackingStore.append(open, RUN, events));
        if (!found) {
          throw new IllegalStateException("The run is gone");
        }
      }
    }
  }
}
