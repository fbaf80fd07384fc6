package dev.penstock.serving;

import java.util.List;

/** The threads that served models have started. */
final class Threads {

  private static final long LONG_ENOUGH_MILLIS = 60_000;

  private Threads() {}

  /** Returns those that do not end; waits for those that are about to. */
  static List<String> left() throws InterruptedException {
    List<Thread> all =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("penstock-"))
            .toList();
    for (Thread thread : all) {
      thread.join(LONG_ENOUGH_MILLIS);
    }
    return all.stream().filter(Thread::isAlive).map(Thread::getName).toList();
  }
}
