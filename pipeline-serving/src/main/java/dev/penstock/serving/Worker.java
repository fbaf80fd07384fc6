package dev.penstock.serving;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread of a served model, or a few of one name. It is started when there is something to do
 * and ends when there was nothing for a second. It is a daemon, so that a served model that nobody
 * closed does not keep the process alive. Work that comes after a close is dropped. Work that fails
 * is logged, and what is to be done again and again goes on.
 */
final class Worker {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final String name;
  private final ScheduledThreadPoolExecutor thread;

  Worker(String name) {
    this(name, 1);
  }

  /** Takes as many threads as may hang before what comes after them is held up. */
  Worker(String name, int threads) {
    this.name = name;
    thread = new ScheduledThreadPoolExecutor(threads, task -> daemon(task, name));
    thread.setKeepAliveTime(1, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (Throwable failure) {
        LOG.warn("What thread '{}' did failed; it goes on", name, Failures.readable(failure));
      }
    };
  }

  void run(Runnable task) {
    thread.execute(guarded(task));
  }

  void runAfter(Duration delay, Runnable task) {
    var unused = thread.schedule(guarded(task), delay.toNanos(), NANOSECONDS);
  }

  void runEvery(Duration delay, Runnable task) {
    long nanos = delay.toNanos();
    var unused = thread.scheduleWithFixedDelay(guarded(task), nanos, nanos, NANOSECONDS);
  }

  /** Ends the thread when what was to be done at once is done; drops what was to be done later. */
  void close() {
    thread.shutdown();
  }

  /** Interrupts what the thread does, and drops the rest. */
  void stop() {
    var unused = thread.shutdownNow();
  }

  /**
   * Ends the thread as soon as nothing is left that was to be done at once, and drops what was to
   * be done later. Work that comes after this starts a thread again.
   */
  void endWhenIdle() {
    thread
        .getQueue()
        .removeIf(task -> task instanceof Delayed later && later.getDelay(NANOSECONDS) > 0);
    thread.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
  }

  /** Returns whether the thread ended within {@code patience}, after a close or stop. */
  boolean awaitEnd(Duration patience) {
    try {
      return thread.awaitTermination(patience.toNanos(), NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return thread.isTerminated();
    }
  }
}
