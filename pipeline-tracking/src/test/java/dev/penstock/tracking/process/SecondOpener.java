package dev.penstock.tracking.process;

import dev.penstock.tracking.jdbc.JdbcDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A child that opens two databases, and deletes a directory in between. */
final class SecondOpener {

  private SecondOpener() {}

  /** Arguments: a directory for the databases, and the one to delete. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    JdbcDatabase.sqlite(directory.resolve("first.db")).close();
    for (Path path : deepestFirst(Path.of(arguments[1]))) {
      Files.delete(path);
    }
    JdbcDatabase.sqlite(directory.resolve("second.db")).close();
    new Acknowledgements().say("opened");
  }

  private static List<Path> deepestFirst(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
