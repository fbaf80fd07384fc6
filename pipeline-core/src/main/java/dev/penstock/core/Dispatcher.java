package dev.penstock.core;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunListener;
import dev.penstock.spi.DescribedFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells listeners of events, one after the other, on one thread. */
final class Dispatcher {

  private static final Log LOG = Log.of(Dispatcher.class);
  private static final int ROOM = 8192;

  private final RunClock clock;
  private final Busy busy = new Busy();
  private final AtomicBoolean ticking = new AtomicBoolean();
  // Only the dispatcher's own thread changes it.
  private volatile List<RunListener> listeners;
  private final Mailbox<Runnable> mailbox =
      new Mailbox<>("penstock-events", ROOM, batch -> batch.forEach(Dispatcher::handle));

  Dispatcher(List<RunListener> listeners, Clock clock) {
    this.clock = new RunClock(clock, new Problems());
    this.listeners = List.copyOf(listeners);
  }

  Mailbox<Runnable> mailbox() {
    return mailbox;
  }

  void dispatch(RunEvent event, Problems problems) {
    mailbox.add(() -> deliver(event, problems));
  }

  private static void handle(Runnable letter) {
    try {
      letter.run();
    } catch (Throwable e) {
      LOG.error("The executor failed at telling listeners, and goes on", e);
    }
  }

  /** Tells all listeners at once, on the dispatcher's thread, and removes those that throw. */
  void deliver(RunEvent event, Problems problems) {
    List<RunListener> left = new ArrayList<>(listeners.size());
    for (RunListener listener : listeners) {
      if (tell(listener, event, problems)) {
        left.add(listener);
      }
    }
    if (left.size() < listeners.size()) {
      listeners = List.copyOf(left);
    }
  }

  /** Lets listeners know that time passes, unless they have not heard it the last time. */
  void tick() {
    if (ticking.compareAndSet(false, true)) {
      mailbox.add(this::tellTick);
    }
  }

  private void tellTick() {
    ticking.set(false);
    Instant now = clock.now();
    List<RunListener> left = new ArrayList<>(listeners);
    left.removeIf(listener -> !tellTick(listener, now));
    listeners = List.copyOf(left);
  }

  private boolean tellTick(RunListener listener, Instant now) {
    busy.begin(listener.getClass().getName());
    try {
      listener.onTick(now);
      return true;
    } catch (Throwable e) {
      LOG.warn("Listener {} threw, and is removed", listener.getClass().getName(), e);
      return false;
    } finally {
      busy.end();
    }
  }

  /** Returns which listener is being told something. */
  Busy busy() {
    return busy;
  }

  private boolean tell(RunListener listener, RunEvent event, Problems problems) {
    busy.begin(listener.getClass().getName());
    try {
      listener.onEvent(event);
      return true;
    } catch (Throwable e) {
      LOG.warn("Listener {} threw, and is removed", listener.getClass().getName(), e);
      problems.add(
          String.format(
              Locale.ROOT,
              "Listener '%s' was removed, because it threw at event %d: %s",
              listener.getClass().getName(),
              event.number(),
              DescribedFailure.line(e)));
      return false;
    } finally {
      busy.end();
    }
  }
}
