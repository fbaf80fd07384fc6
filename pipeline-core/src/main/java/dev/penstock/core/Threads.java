package dev.penstock.core;

import java.util.concurrent.TimeUnit;

/** What all threads of the engine have in common. */
final class Threads {

  private Threads() {}

  /**
   * Returns a thread that does not hold up the end of the process, as an abandoned one must not.
   */
  static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    return thread;
  }

  /** Waits until {@code thread} has ended or {@code nanos} have passed; an interrupt is kept. */
  static void join(Thread thread, long nanos) {
    long deadline = System.nanoTime() + nanos;
    boolean interrupted = false;
    while (thread.isAlive()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        break;
      }
      try {
        TimeUnit.NANOSECONDS.timedJoin(thread, left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
