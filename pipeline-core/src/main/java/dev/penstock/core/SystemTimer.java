package dev.penstock.core;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The time of this machine, with one thread that is made when something is first scheduled. */
final class SystemTimer implements Timer {

  private static final Log LOG = Log.of(SystemTimer.class);

  private @Nullable ScheduledThreadPoolExecutor actions;
  private @Nullable Thread thread;
  private boolean closed;

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public synchronized Pending schedule(Duration delay, Runnable action) {
    if (closed) {
      return Pending.NONE;
    }
    if (actions == null) {
      actions = new ScheduledThreadPoolExecutor(1, this::newThread);
      actions.setRemoveOnCancelPolicy(true);
    }
    Future<?> future =
        actions.schedule(() -> act(action), Timer.nanos(delay), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  @Override
  public synchronized Optional<Thread> thread() {
    return Optional.ofNullable(thread);
  }

  @Override
  public void close() {
    ScheduledThreadPoolExecutor last;
    synchronized (this) {
      closed = true;
      last = actions;
    }
    if (last != null) {
      last.shutdownNow();
    }
  }

  private synchronized Thread newThread(Runnable work) {
    thread = Threads.daemon("penstock-timer", work);
    return thread;
  }

  private static void act(Runnable action) {
    try {
      action.run();
    } catch (Throwable e) {
      LOG.error("A timed action of the executor failed; this is a defect of Penstock", e);
    }
  }
}
