package dev.penstock.samples.adsafety;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Tells the story: {@code [--fresh] [directory]}. */
public final class Main {

  private static final String DEFAULT_SALT = "penstock";

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
    Arguments arguments;
    try {
      arguments = Arguments.of(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    bridgeTribuosLogging();
    Optional<Story.Ending> ending = Story.tell(arguments.chosen(), DEFAULT_SALT, System.out);
    if (ending.isPresent() && ending.get().failures() > 0) {
      System.exit(1);
    }
  }

  /** Tribuo logs through java.util.logging; the application decides where that goes. */
  private static void bridgeTribuosLogging() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }
}
