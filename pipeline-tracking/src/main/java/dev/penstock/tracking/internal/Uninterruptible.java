package dev.penstock.tracking.internal;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Waiting that an interrupt does not end. The interrupt is there again afterwards. */
public final class Uninterruptible {

  private Uninterruptible() {}

  /**
   * Returns what {@code result} comes to.
   *
   * @param <T> the type of the result
   * @throws ExecutionException if it comes to a failure
   */
  public static <T> T get(Future<T> result) throws ExecutionException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits until {@code thread} has ended, for so long at most; returns whether it has. */
  public static boolean join(Thread thread, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    boolean interrupted = false;
    try {
      while (thread.isAlive() && System.nanoTime() < end) {
        try {
          TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return !thread.isAlive();
  }
}
