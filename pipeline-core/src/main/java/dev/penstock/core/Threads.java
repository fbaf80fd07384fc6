package dev.penstock.core;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What all threads of the engine have in common. */
final class Threads {

  private static final Log LOG = Log.of(Threads.class);
  private static final long FIRST_WAIT_NANOS = 1_000_000;
  private static final long LONGEST_WAIT_NANOS = 200_000_000;

  private Threads() {}

  /**
   * Returns a thread that does not hold up the end of the process, as an abandoned one must not.
   */
  static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Does something until it is done: again, after a while, if it throws. For what must not be left
   * undone when memory or threads are short, and may be done twice.
   */
  static void insist(Runnable action) {
    for (long wait = FIRST_WAIT_NANOS; ; wait = Math.min(2 * wait, LONGEST_WAIT_NANOS)) {
      try {
        action.run();
        return;
      } catch (Throwable e) {
        LOG.error("The executor cannot go on, and tries again in {} ns", wait, e);
        pause(wait);
      }
    }
  }

  /**
   * Interrupts another thread, and then does something. An interrupt closes the channel that the
   * other waits in, which is the application's and may hang: whoever asks for it does not wait.
   */
  static void interrupt(Thread thread, Runnable then) {
    if (thread == Thread.currentThread()) {
      interruptAtOnce(thread, then);
      return;
    }
    try {
      daemon("penstock-interrupt", () -> interruptAtOnce(thread, then)).start();
    } catch (OutOfMemoryError e) {
      interruptAtOnce(thread, then);
    }
  }

  private static void interruptAtOnce(Thread thread, Runnable then) {
    try {
      thread.interrupt();
    } catch (Throwable e) {
      LOG.warn("A channel could not be closed that thread '{}' waits in", thread.getName(), e);
    } finally {
      then.run();
    }
  }

  /** Waits, whatever interrupts come; they are kept for the caller. */
  static void pause(long nanos) {
    boolean interrupted = Thread.interrupted();
    LockSupport.parkNanos(nanos);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
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
