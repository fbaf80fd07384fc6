package dev.penstock.serving;

import java.util.function.Consumer;

/**
 * A value that is replaced while others use it. A replaced value is handed on, once, when the last
 * of its users is done; until then nobody may let it go.
 *
 * <p>A user counts itself in and then looks again whether the value is still the current one; if
 * not, it counts itself out and starts over. So once {@code current} has changed, nobody new can
 * come to use the old value: a stripe of its count may rise for a moment, but what rises there goes
 * away untouched. Hence it is enough to see each stripe at zero once, after the change. Whoever
 * counts out looks at {@code retired} afterwards, and whoever retires looks at the count
 * afterwards; as these are volatile accesses and so have one order, at least one of the two sees
 * both.
 *
 * <p>Users never wait, for a swap or for each other. The class is open, and its steps are methods,
 * so that tests can break them one by one and see that the model checker notices; nothing in the
 * product extends it, so all calls are bound early.
 */
class Swap<T> {

  /** The golden ratio times 2^64: spreads thread ids, which are often consecutive, over stripes. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final int MOST_STRIPES = 16;

  private final int stripes;
  private final int shift;
  private final Consumer<? super T> drained;
  private volatile Counted<T> current;

  /**
   * Starts with a value.
   *
   * @param drained takes each replaced value once, on the thread that used it last or replaced it;
   *     must hand it on without waiting
   */
  Swap(T first, Consumer<? super T> drained) {
    this(first, drained, Runtime.getRuntime().availableProcessors());
  }

  Swap(T first, Consumer<? super T> drained, int processors) {
    int wanted = Math.min(MOST_STRIPES, 2 * processors);
    this.stripes = Integer.highestOneBit(2 * wanted - 1);
    this.shift = Long.SIZE - Integer.numberOfTrailingZeros(stripes);
    this.drained = drained;
    this.current = new Counted<>(first, stripes);
  }

  /** Returns the value that serves now; without a lease it may be let go at any moment. */
  final T peek() {
    return current.value();
  }

  /** Returns the stripe of the calling thread; to be used for one acquire and its release. */
  final int stripe() {
    return (int) ((Thread.currentThread().getId() * SPREAD) >>> shift);
  }

  /** Counts the caller in; what it gets stays open until the release with the same stripe. */
  final Counted<T> acquire(int stripe) {
    while (true) {
      Counted<T> counted = current;
      counted.enter(stripe);
      if (isStillCurrent(counted)) {
        return counted;
      }
      release(counted, stripe);
    }
  }

  /** Counts the caller out. */
  void release(Counted<T> counted, int stripe) {
    counted.leave(stripe);
    if (counted.isRetired()) {
      drain(counted);
    }
  }

  /** Puts {@code next} in the place of the current value. */
  final synchronized void replace(T next) {
    replace(current, new Counted<>(next, stripes));
  }

  void replace(Counted<T> old, Counted<T> next) {
    publish(next);
    retire(old);
  }

  final void publish(Counted<T> next) {
    current = next;
  }

  final void retire(Counted<T> old) {
    old.retire();
    drain(old);
  }

  final void drain(Counted<T> old) {
    if (isIdle(old) && isFirstToDrain(old)) {
      drained.accept(old.value());
    }
  }

  boolean isStillCurrent(Counted<T> counted) {
    return current == counted;
  }

  boolean isIdle(Counted<T> old) {
    return old.isIdle();
  }

  boolean isFirstToDrain(Counted<T> old) {
    return old.markDrained();
  }
}
