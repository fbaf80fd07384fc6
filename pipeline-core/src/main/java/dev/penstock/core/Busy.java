package dev.penstock.core;

import org.jspecify.annotations.Nullable;

/** What code of the application a thread of the engine is in; written by that thread alone. */
final class Busy {

  private volatile @Nullable String with;
  private volatile long count;

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void begin(String what) {
    count++;
    with = what;
  }

  void end() {
    with = null;
  }

  /** Returns what the thread is in, or null. */
  @Nullable String with() {
    return with;
  }

  /** Returns how often the thread has begun something. */
  long count() {
    return count;
  }
}
