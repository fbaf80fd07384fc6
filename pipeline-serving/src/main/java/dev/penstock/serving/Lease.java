package dev.penstock.serving;

/**
 * A value that somebody holds for several calls, some of which may come from other threads and so
 * at any time: even when the holder lets go. So each call counts itself in as well, and then looks
 * whether the holder has let go. It does so on the holder's own stripe: whoever sees that one at
 * zero knows that no call is under way, and that the next one will see that it is late. On another
 * stripe a call could slip in after that was seen at zero and before the holder's is.
 *
 * <p>The class and its steps are open for the same reason as those of {@link Swap}.
 */
class Lease<T> {

  private final Swap<T> swap;
  private final int stripe;
  private final Counted<T> held;
  private volatile boolean over;

  /** Holds the value that serves now, on a stripe of the caller's choice. */
  Lease(Swap<T> swap, int stripe) {
    this.swap = swap;
    this.stripe = stripe;
    this.held = swap.acquire(stripe);
  }

  /** Returns the value; only the holder may use it without {@link #enter}. */
  final T value() {
    return held.value();
  }

  /**
   * Begins a call, for whose time the value stays open.
   *
   * @throws IllegalStateException if the holder has let go
   */
  final void enter() {
    countIn(held, stripe);
    if (over) {
      leave();
      throw new IllegalStateException(
          "The call that was given this model is over, and the model may be closed;"
              + " ask the served model itself");
    }
  }

  /** Ends a call that began. */
  final void leave() {
    countOut(held, stripe);
  }

  /** Lets go of the value: later calls are refused, and those under way end on it. */
  void end() {
    refuseCalls();
    release();
  }

  final void refuseCalls() {
    over = true;
  }

  final void release() {
    swap.release(held, stripe);
  }

  void countIn(Counted<T> counted, int on) {
    counted.enter(on);
  }

  void countOut(Counted<T> counted, int on) {
    swap.release(counted, on);
  }
}
