package dev.penstock.benchmarks;

/** Makes sure that what was measured did its work. */
final class Checks {

  private Checks() {}

  static void require(boolean done) {
    if (!done) {
      throw new IllegalStateException("What was measured did not do its work");
    }
  }
}
