package dev.penstock.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets listeners hear, as long as runs go on, that time passes, and warns of a listener or a store
 * that holds up everything.
 */
final class Watch {

  /** How long it is between two looks. */
  static final Duration PERIOD = Duration.ofSeconds(1);

  private static final Log LOG = Log.of(Watch.class);
  private static final int PATIENCE = 10;

  private final Timer timer;
  private final @Nullable Dispatcher dispatcher;
  private final Held listeners;
  private final Held store;
  private final boolean needed;
  private int runs;
  private Timer.Pending next = Timer.Pending.NONE;

  Watch(Timer timer, @Nullable Dispatcher dispatcher, @Nullable TrackingWriter writer) {
    this.timer = timer;
    this.dispatcher = dispatcher;
    this.listeners = new Held(dispatcher == null ? new Busy() : dispatcher.busy());
    this.store = new Held(writer == null ? new Busy() : writer.busy());
    this.needed = dispatcher != null || writer != null;
  }

  synchronized void runStarted() {
    if (runs++ == 0 && needed) {
      next = timer.schedule(PERIOD, this::look);
    }
  }

  synchronized void runEnded() {
    if (--runs == 0) {
      next.cancel();
    }
  }

  private void look() {
    try {
      listeners.look();
      store.look();
      if (dispatcher != null) {
        dispatcher.tick();
      }
    } finally {
      lookAgain();
    }
  }

  private synchronized void lookAgain() {
    if (runs > 0) {
      next = timer.schedule(PERIOD, this::look);
    }
  }

  /** Counts how often a thread was seen in the same call. */
  private static final class Held {
    private final Busy busy;
    private long last;
    private int seen;

    private Held(Busy busy) {
      this.busy = busy;
    }

    private void look() {
      String with = busy.with();
      long count = busy.count();
      seen = with != null && count == last ? seen + 1 : 0;
      last = count;
      if (with != null && seen == PATIENCE) {
        LOG.warn(
            "{} has not returned for {} s. Runs go on, but nobody hears of it, and none ends until it"
                + " returns; closing the executor frees those who wait",
            with,
            PATIENCE * PERIOD.toSeconds());
      }
    }
  }
}
