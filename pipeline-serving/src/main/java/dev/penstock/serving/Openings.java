package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens versions for a follower, each on a thread of its own, so that one that hangs holds up
 * neither the follower nor a later version. One opening at a time matters; the one before it is
 * given up: it is interrupted, and what it opens at last is closed. As nothing can end a thread
 * that does not listen, only so many may be left behind.
 *
 * <p>The class is open, and its start of a thread is a method, so that a test can let that fail.
 */
class Openings {

  /** How many openings that were given up may go on before no further one is begun. */
  static final int MOST_LEFT = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Openings.class);

  private final Problems problems;
  private final Residents residents;
  private final Worker worker;
  private final Duration patience;
  private final String threadName;
  private final List<Opening> left = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private @Nullable Opening current;
  private boolean stopped;

  /**
   * Starts without any.
   *
   * @param worker warns of openings that last longer than {@code patience}
   */
  Openings(String model, Problems problems, Residents residents, Worker worker, Duration patience) {
    this.problems = problems;
    this.residents = residents;
    this.worker = worker;
    this.patience = patience;
    this.threadName = "penstock-open-" + model;
  }

  /** A version on its way into service. */
  final class Opening implements Runnable {

    private final Consumer<Opening> work;
    private final Thread thread;
    private final Pending pending;

    private Opening(ModelVersion version, Consumer<Opening> work) {
      this.work = work;
      this.thread = new Thread(this, threadName);
      this.pending = problems.beginOpening(version, thread);
      thread.setDaemon(true);
    }

    @Override
    public void run() {
      work.accept(this);
    }

    private boolean isOf(ModelVersion version) {
      return pending.version().filter(mine -> mine.number() == version.number()).isPresent();
    }

    @Override
    public String toString() {
      return pending.version().map(ModelVersion::toString).orElse("");
    }
  }

  /** Returns whether {@code version} is what is being opened. */
  final synchronized boolean isOpening(ModelVersion version) {
    return current != null && current.isOf(version);
  }

  /** Returns whether an opening is the one that matters. */
  final synchronized boolean isCurrent(Opening opening) {
    return current == opening;
  }

  /**
   * Begins to open a version, and gives up the one before it. After {@link #stop} does nothing.
   *
   * @param work does it, and calls {@link #end} at its end
   * @throws TooManyOpeningsException if too many were given up and go on
   */
  final synchronized void begin(ModelVersion version, Consumer<Opening> work) {
    giveUp();
    if (stopped) {
      return;
    }
    if (left.size() >= MOST_LEFT) {
      throw new TooManyOpeningsException(
          String.format(
              Locale.ROOT,
              "It was not tried, as the openings of %s hang, and no more than %d may; see the stack"
                  + " traces of the threads '%s'",
              left,
              MOST_LEFT,
              threadName));
    }
    Opening opening = new Opening(version, work);
    current = opening;
    try {
      start(opening.thread);
    } catch (Throwable noThread) {
      end(opening);
      throw noThread;
    }
    threads.removeIf(thread -> !thread.isAlive());
    threads.add(opening.thread);
    worker.runAfter(patience, () -> warnOf(opening));
  }

  /** Starts a thread; fails if there is no memory for one. */
  void start(Thread thread) {
    thread.start();
  }

  private void warnOf(Opening opening) {
    if (opening.thread.isAlive()) {
      problems.lasts(opening.pending);
    }
  }

  /** Lets go of what is being opened, if anything is: it does not matter any longer. */
  final synchronized void giveUp() {
    Opening opening = current;
    if (opening == null) {
      return;
    }
    current = null;
    problems.endOpening(opening.pending);
    left.add(opening);
    residents.giveUp(opening.thread);
    opening.thread.interrupt();
    LOG.info("Version {} is no longer wanted; its opening was interrupted", opening);
  }

  /** Takes note that an opening has ended. */
  final synchronized void end(Opening opening) {
    if (left.remove(opening)) {
      LOG.info("The opening of version {}, which was given up, has ended", opening);
    } else if (current == opening) {
      current = null;
      problems.endOpening(opening.pending);
    }
  }

  /** Lets go of all, for good. */
  final synchronized void stop() {
    stopped = true;
    giveUp();
    left.forEach(opening -> opening.thread.interrupt());
  }

  /** Returns whether all threads ended within {@code longest}, after a stop. */
  boolean awaitEnd(Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    List<Thread> all = threads();
    try {
      for (Thread thread : all) {
        TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return all.stream().noneMatch(Thread::isAlive);
  }

  private synchronized List<Thread> threads() {
    return List.copyOf(threads);
  }

  /** Waits until nothing is being opened that matters, or an interrupt; a test's seam. */
  final void await() {
    try {
      for (Thread thread = thread(); thread != null; thread = thread()) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Thread thread() {
    return current == null ? null : current.thread;
  }
}
