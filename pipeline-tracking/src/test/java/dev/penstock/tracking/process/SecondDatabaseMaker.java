package dev.penstock.tracking.process;

import dev.penstock.run.RunId;
import dev.penstock.tracking.jdbc.JdbcTrackingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A child that makes one database, loses its temporary directory, and makes another one. */
final class SecondDatabaseMaker {

  private SecondDatabaseMaker() {}

  /** Arguments: the directory of the databases, and the temporary directory, which is empty. */
  public static void main(String[] arguments) throws IOException {
    make(Path.of(arguments[0]), "first");
    Files.delete(Path.of(arguments[1]));
    make(Path.of(arguments[0]), "second");
  }

  private static void make(Path directory, String name) {
    try (JdbcTrackingStore store = JdbcTrackingStore.sqlite(directory.resolve(name + ".db"))) {
      store.begin(WrittenRun.info(new RunId(name)));
    }
    new Acknowledgements().say("made", name);
  }
}
