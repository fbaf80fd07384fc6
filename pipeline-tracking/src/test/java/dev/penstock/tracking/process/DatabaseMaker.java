package dev.penstock.tracking.process;

import dev.penstock.run.RunId;
import dev.penstock.tracking.jdbc.JdbcTrackingStore;
import java.nio.file.Path;

/** A child that opens a database that there may not be yet, and begins a run in it. */
final class DatabaseMaker {

  private DatabaseMaker() {}

  /** Arguments: the file of the database, and the id of the run. */
  public static void main(String[] arguments) {
    try (JdbcTrackingStore store = JdbcTrackingStore.sqlite(Path.of(arguments[0]))) {
      store.begin(WrittenRun.info(new RunId(arguments[1])));
    }
    new Acknowledgements().say("made", arguments[1]);
  }
}
