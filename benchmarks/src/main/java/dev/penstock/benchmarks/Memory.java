package dev.penstock.benchmarks;

/** Asks the heap. */
final class Memory {

  private Memory() {}

  /** Returns the bytes in use after the collector has had its turn, several times. */
  static double used() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
