package dev.penstock.serving;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A value and how many use it, counted in stripes that lie in cache lines of their own, so that
 * threads that use the value do not wait for each other.
 */
final class Counted<T> {

  /** Longs from one stripe to the next: 128 bytes, as processors fetch lines in pairs. */
  private static final int STRIDE = 16;

  private final T value;
  private final int stripes;
  private final AtomicLongArray uses;
  private final AtomicBoolean drained = new AtomicBoolean();
  private volatile boolean retired;

  Counted(T value, int stripes) {
    this.value = value;
    this.stripes = stripes;
    // One stride lies before the first stripe, where the array's own header would share its line.
    this.uses = new AtomicLongArray((stripes + 1) * STRIDE);
  }

  T value() {
    return value;
  }

  void enter(int stripe) {
    uses.getAndIncrement((stripe + 1) * STRIDE);
  }

  void leave(int stripe) {
    uses.getAndDecrement((stripe + 1) * STRIDE);
  }

  /** Returns the sum of the stripes, which is exact only when nobody enters or leaves meanwhile. */
  long uses() {
    long sum = 0;
    for (int stripe = 1; stripe <= stripes; stripe++) {
      sum += uses.get(stripe * STRIDE);
    }
    return sum;
  }

  /** Returns whether each stripe was seen at zero once, in turn. */
  boolean isIdle() {
    for (int stripe = 1; stripe <= stripes; stripe++) {
      if (uses.get(stripe * STRIDE) != 0) {
        return false;
      }
    }
    return true;
  }

  void retire() {
    retired = true;
  }

  boolean isRetired() {
    return retired;
  }

  /** Returns true to the first caller only. */
  boolean markDrained() {
    return drained.compareAndSet(false, true);
  }
}
