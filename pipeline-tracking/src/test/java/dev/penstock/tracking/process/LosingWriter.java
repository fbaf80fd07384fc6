package dev.penstock.tracking.process;

import dev.penstock.artifact.Digest;
import dev.penstock.model.ModelRegistryException;
import dev.penstock.tracking.TrackingStoreException;
import dev.penstock.tracking.jdbc.JdbcDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A child that registers a version and says so; when it is told to go on, closes the database, with
 * or without an attempt to write before that, and says what comes of opening it again.
 */
final class LosingWriter {

  static final String MODEL = "first";

  private LosingWriter() {}

  /** Arguments: the file, and whether it closes the database at once. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Digest digest = Digest.of(new byte[1]);
    try (JdbcDatabase database = JdbcDatabase.sqlite(file)) {
      database.models().register(MODEL, digest, Optional.empty());
      print("registered");
      awaitLine();
      if (!Boolean.parseBoolean(arguments[1])) {
        print(database.models().register("lost", digest, Optional.empty()) + " was registered");
      }
    } catch (ModelRegistryException e) {
      print(String.valueOf(e.getMessage()));
    }
    try {
      JdbcDatabase.sqlite(file).close();
    } catch (TrackingStoreException e) {
      print("refused to open it again");
    }
  }

  private static void awaitLine() throws IOException {
    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
  }

  private static void print(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
