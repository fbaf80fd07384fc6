package dev.penstock.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds data that lies beside a checkout, in {@code shared/data}, and is not part of it. A test
 * that asks for a file that is not there is skipped, with a message that names it.
 */
public final class SharedData {

  private static final Path PLACE = Path.of("shared", "data");

  private SharedData() {}

  /**
   * Returns the file {@code shared/data/<name>} of the nearest directory, from the working
   * directory up, that has it.
   *
   * @param name relative, for example {@code vendorable/diamonds.csv}
   */
  public static Path file(String name) {
    return fileAbove(Path.of("").toAbsolutePath(), name);
  }

  static Path fileAbove(Path start, String name) {
    for (Path directory = start; directory != null; directory = directory.getParent()) {
      Path file = directory.resolve(PLACE).resolve(name);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return Assumptions.abort(
        String.format(Locale.ROOT, "There is no '%s' in or above %s", PLACE.resolve(name), start));
  }
}
