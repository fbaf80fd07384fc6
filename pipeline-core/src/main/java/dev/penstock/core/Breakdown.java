package dev.penstock.core;

import dev.penstock.spi.DescribedFailure;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a run ends also where the engine itself fails at it, for want of memory or by a
 * defect. Whatever a thread does for the run, it does between {@link #enter} and {@link #leave}; if
 * that fails the run is broken off: nothing new starts, what has started is asked to stop, and the
 * last thread that leaves ends the run.
 */
final class Breakdown {

  private static final Log LOG = Log.of(Breakdown.class);

  private static final String REASON = "the executor itself failed";

  private final ActiveRun run;
  private final AtomicInteger threads = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> cause = new AtomicReference<>();

  Breakdown(ActiveRun run) {
    this.run = run;
  }

  /** Returns whether the run was broken off. */
  boolean isBroken() {
    return cause.get() != null;
  }

  /** Lets a thread do something for the run, or returns false if the run was broken off. */
  boolean enter() {
    threads.incrementAndGet();
    if (isBroken()) {
      leave();
      return false;
    }
    return true;
  }

  /** Says that a thread has done what it entered for. */
  void leave() {
    if (threads.decrementAndGet() == 0 && isBroken()) {
      Threads.insist(this::end);
    }
  }

  /** Does something for the run that is no stage's attempt; never throws. */
  void guard(Runnable action) {
    threads.incrementAndGet();
    try {
      action.run();
    } catch (Throwable e) {
      breakOff(Progression.NONE, null, e);
    } finally {
      leave();
    }
  }

  /**
   * Breaks the run off. Call between {@link #enter} and {@link #leave}.
   *
   * @param stage the stage at which the engine failed, or a negative number
   * @param attempt its attempt, if it had one
   */
  void breakOff(int stage, @Nullable Attempt attempt, Throwable failure) {
    boolean first = cause.compareAndSet(null, failure);
    Threads.insist(() -> fail(stage, attempt, failure));
    if (first) {
      Threads.insist(() -> run.problems().add(text(failure)));
      LOG.error("The executor failed at run {}; this is a defect of Penstock", run.id(), failure);
      Threads.insist(() -> run.stop().interruptAll(REASON));
    }
  }

  private static String text(Throwable failure) {
    return "The executor itself failed, and broke the run off: " + DescribedFailure.line(failure);
  }

  private void fail(int stage, @Nullable Attempt attempt, Throwable failure) {
    if (attempt != null
        && attempt.isAnnounced()
        && run.attempts().count(attempt.stage()) < attempt.number()) {
      run.attempts().end(attempt, Failure.of(failure, true), false, null);
    }
    if (stage >= 0) {
      run.ends().failBroken(stage, failure);
    }
  }

  /** Ends what has not ended, and then the run. No other thread does anything for it now. */
  private void end() {
    run.stop().cancelRest();
    try {
      // What stages left is closed on a worker, as it is after any run.
      run.engine().pool().add(run, Progression.FINISH);
    } catch (Throwable e) {
      LOG.error("No thread can finish run {} but '{}'", run.id(), Thread.currentThread(), e);
      run.ending().finish();
    }
  }
}
