package dev.penstock.samples.adsafety;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Tells the story: {@code [--fresh] [directory]}. */
public final class Main {

  private static final String DEFAULT_SALT = "penstock";
  private static final String DEFAULT_DIRECTORY = "ad-safety-story";

  private Main() {}

  /**
   * Tells the story.
   *
   * @param args {@code --fresh} for a new directory beside the usual one; the directory, which is
   *     {@code ad-safety-story} by default
   * @throws IOException if the directory cannot be used
   * @throws InterruptedException if the program is interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    bridgeTribuosLogging();
    List<String> words = new ArrayList<>(Arrays.asList(args));
    boolean fresh = words.remove("--fresh");
    Path directory = Path.of(words.isEmpty() ? DEFAULT_DIRECTORY : words.get(0)).toAbsolutePath();
    Path chosen = fresh ? unused(directory) : directory;
    Optional<Story.Ending> ending = Story.tell(chosen, DEFAULT_SALT, System.out);
    if (ending.isPresent() && ending.get().failures() > 0) {
      System.exit(1);
    }
  }

  /** Tribuo logs through java.util.logging; the application decides where that goes. */
  private static void bridgeTribuosLogging() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private static Path unused(Path directory) {
    Path candidate = directory;
    for (int i = 2; Files.exists(candidate); i++) {
      candidate = directory.resolveSibling(directory.getFileName() + "-" + i);
    }
    return candidate;
  }
}
