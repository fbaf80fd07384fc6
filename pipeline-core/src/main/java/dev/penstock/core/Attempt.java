package dev.penstock.core;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.core.Steps.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a stage, on one worker. It ends once: by the worker, when the body returns or
 * throws; or by the timer, if the body did not stop within the grace: then it is abandoned, and
 * whatever it still does is ignored.
 */
final class Attempt {

  /** Why an attempt was asked to stop. */
  enum Stop {
    NONE,
    TIMEOUT,
    CANCEL
  }

  /** Something that an interrupt would harm. */
  @FunctionalInterface
  interface Shielded<T, E extends Exception> {
    T call() throws E;
  }

  private final ActiveRun run;
  private final int stage;
  private final int number;
  private final Worker worker;
  private final long startedNanos;

  private volatile Stop stop = Stop.NONE;
  private volatile boolean announced;
  private boolean over;
  private boolean abandoned;
  private int interrupting;
  private boolean shielded;
  private boolean interruptWaits;
  private Timer.Pending timeout = Timer.Pending.NONE;
  private Timer.Pending grace = Timer.Pending.NONE;
  private @Nullable Map<String, Double> metrics;

  Attempt(ActiveRun run, int stage, int number, Worker worker) {
    this.run = run;
    this.stage = stage;
    this.number = number;
    this.worker = worker;
    this.startedNanos = run.engine().timer().nanoTime();
  }

  ActiveRun run() {
    return run;
  }

  int stage() {
    return stage;
  }

  String stageName() {
    return run.scope().stage(stage).name();
  }

  int number() {
    return number;
  }

  Worker worker() {
    return worker;
  }

  /** Returns the time since the attempt started. */
  long nanos() {
    return run.engine().timer().nanoTime() - startedNanos;
  }

  /** Sets how long the attempt may take. */
  synchronized void limit(Duration limit) {
    timeout =
        run.engine().timer().schedule(limit, () -> run.breakdown().guard(() -> stop(Stop.TIMEOUT)));
  }

  /** Asks the body to stop, by an interrupt, and abandons it if it has not when the grace ends. */
  void stop(Stop cause) {
    if (claimInterrupt(cause)) {
      Threads.interrupt(worker, this::interrupted);
    }
  }

  private synchronized boolean claimInterrupt(Stop cause) {
    if (over || stop == Stop.CANCEL) {
      return false;
    }
    if (stop == Stop.NONE) {
      grace =
          run.engine()
              .timer()
              .schedule(run.engine().grace(), () -> run.breakdown().guard(this::abandon));
    }
    stop = cause;
    if (shielded) {
      interruptWaits = true;
      return false;
    }
    interrupting++;
    return true;
  }

  private synchronized void interrupted() {
    interrupting--;
    notifyAll();
  }

  Stop stopCause() {
    return stop;
  }

  private void abandon() {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      abandoned = true;
      timeout.cancel();
      notifyAll();
    }
    // Whatever else fails: without a worker in its place, nothing could even end the run.
    Threads.insist(
        () -> {
          run.engine().steps().reach(Step.OVERDUE);
          run.engine().pool().replace(worker);
        });
    try {
      run.ends().abandoned(this);
    } catch (Throwable e) {
      run.breakdown().breakOff(stage, this, e);
    } finally {
      // In the place of the worker, which does nothing more for the run.
      run.breakdown().leave();
    }
  }

  synchronized boolean isAbandoned() {
    return abandoned;
  }

  /**
   * Ends the attempt, unless it was abandoned. No interrupt that was meant for it comes after this:
   * one that is under way is waited for, as long as the grace is.
   */
  @CanIgnoreReturnValue
  synchronized boolean end() {
    awaitInterrupts();
    if (over) {
      return false;
    }
    over = true;
    timeout.cancel();
    grace.cancel();
    forgetInterrupt();
    return true;
  }

  /** Waits until no interrupt is under way, or the attempt is over; one that has come is kept. */
  private synchronized void awaitInterrupts() {
    boolean interrupted = false;
    while (interrupting > 0 && !over) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Forgets an interrupt of this thread that no attempt is to see. */
  @SuppressWarnings(
      "ResultOfMethodCallIgnored") // cleared, so that the next attempt has a fresh start
  static void forgetInterrupt() {
    Thread.interrupted();
  }

  /**
   * Says that the body starts now; a stage that its gate skips never says so.
   *
   * @return whether the attempt goes on
   */
  @CanIgnoreReturnValue
  boolean announce() {
    if (announced) {
      return true;
    }
    Instant now = run.events().now();
    Map<String, String> params = number == 1 ? run.attempts().params(this) : Map.of();
    synchronized (this) {
      if (over) {
        return false;
      }
      announced = true;
      run.attempts().start(this, now, params);
      return true;
    }
  }

  boolean isAnnounced() {
    return announced;
  }

  /**
   * Records something; the attempt cannot end meanwhile.
   *
   * @throws IllegalStateException if it is over
   */
  synchronized void record(Runnable recording) {
    if (over) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Attempt %d of stage '%s' is over, and can record nothing more",
              number,
              stageName()));
    }
    recording.run();
  }

  synchronized void putMetric(String name, double value) {
    if (metrics == null) {
      metrics = new LinkedHashMap<>();
    }
    metrics.put(name, value);
  }

  synchronized Map<String, Double> metrics() {
    return metrics == null ? Map.of() : metrics;
  }

  /**
   * Does something that an interrupt would harm; one that comes meanwhile is delivered after it.
   */
  <T, E extends Exception> T shielded(Shielded<T, E> action) throws E {
    if (Thread.currentThread() != worker) {
      return action.call();
    }
    raiseShield();
    try {
      return action.call();
    } finally {
      lowerShield();
    }
  }

  private synchronized void raiseShield() {
    awaitInterrupts();
    shielded = true;
    interruptWaits |= Thread.interrupted();
  }

  private synchronized void lowerShield() {
    shielded = false;
    if (interruptWaits) {
      worker.interrupt();
    }
    interruptWaits = false;
  }
}
