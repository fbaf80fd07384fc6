package dev.penstock.samples.adsafety;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the program is told on its command line.
 *
 * @param fresh whether the story is told in a new directory beside the one that was named
 * @param directory where everything is kept; absolute
 */
record Arguments(boolean fresh, Path directory) {

  static final String USAGE = "usage: [--fresh] [directory]";

  private static final String FRESH = "--fresh";
  private static final String DEFAULT_DIRECTORY = "ad-safety-story";

  /**
   * Reads the words of a command line.
   *
   * @throws IllegalArgumentException if a word is no option that is known, or there is more than
   *     one directory, or a file in its place
   */
  static Arguments of(String... words) {
    List<String> rest = new ArrayList<>(List.of(words));
    boolean fresh = rest.remove(FRESH);
    for (String word : rest) {
      if (word.startsWith("-") || word.isBlank()) {
        throw new IllegalArgumentException(
            "There is no option '" + word + "', only '" + FRESH + "'; " + USAGE);
      }
    }
    if (rest.size() > 1) {
      throw new IllegalArgumentException("Expected one directory but got " + rest + "; " + USAGE);
    }
    Path directory = Path.of(rest.isEmpty() ? DEFAULT_DIRECTORY : rest.get(0)).toAbsolutePath();
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "'" + directory + "' is a file; name a directory, which may be new; " + USAGE);
    }
    return new Arguments(fresh, directory);
  }

  /** Returns the directory; a new one beside it if that was asked for. */
  Path chosen() {
    Path candidate = directory;
    for (int i = 2; fresh && Files.exists(candidate); i++) {
      candidate = directory.resolveSibling(directory.getFileName() + "-" + i);
    }
    return candidate;
  }
}
