package dev.penstock.core;

import dev.penstock.GateDecision;
import dev.penstock.RetryPolicy;
import dev.penstock.run.RunRequest.Approval;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Decides what the end of an attempt means for its stage, and the end of a stage for the run. */
final class StageEnds {

  private static final Log LOG = Log.of(StageEnds.class);

  private final ActiveRun run;
  private final Map<Integer, Timer.Pending> retries = new ConcurrentHashMap<>(0);
  private final AtomicInteger firstFailure = new AtomicInteger(Progression.NONE);

  StageEnds(ActiveRun run) {
    this.run = run;
  }

  /** Returns the stage whose failure fails the run, or {@link Progression#NONE}. */
  int firstFailure() {
    return firstFailure.get();
  }

  /**
   * Ends an attempt that was not abandoned, on its worker.
   *
   * @return what the worker should go on with
   */
  int end(Attempt attempt, AttemptResult result) {
    if (result.rejection() != null && attempt.stopCause() != Attempt.Stop.CANCEL) {
      // What a gate decided holds also if it took longer than the body may.
      return end(attempt.stage(), State.SKIPPED, result.rejection());
    }
    return switch (attempt.stopCause()) {
      case CANCEL -> cancel(attempt, result.failure());
      case TIMEOUT ->
          failOrRetry(attempt, Failure.timeout(tookTooLong(attempt), result.failure()), true);
      case NONE -> endByItself(attempt, result);
    };
  }

  private int endByItself(Attempt attempt, AttemptResult result) {
    Failure failure = result.failure();
    if (failure != null) {
      return failOrRetry(attempt, failure, isRetryable(failure.thrown()));
    }
    if (result.value() == null) {
      return failOrRetry(attempt, Failure.own(nullOutput(attempt)), false);
    }
    run.attempts().end(attempt, null, false, null);
    return succeed(attempt.stage(), result.value());
  }

  private int succeed(int stage, Object value) {
    Object given = value;
    if (value instanceof GateDecision decision) {
      run.decisions().put(stage, decision);
      Approval approval = run.scope().approval(stage);
      if (approval != null && !decision.isApproved()) {
        given = decision.approvedBy(approval.actor(), approval.reason());
      }
    }
    run.states().leaveRunning(stage, State.SUCCEEDED);
    run.values().set(stage, given);
    run.tellEnd(stage, null);
    return run.progression().after(stage);
  }

  private int failOrRetry(Attempt attempt, Failure failure, boolean retryable) {
    RetryPolicy policy = run.scope().stage(attempt.stage()).options().retry();
    if (!retryable || attempt.number() >= policy.attempts() || !policy.repeats(failure.thrown())) {
      run.attempts().end(attempt, failure, false, null);
      return fail(attempt.stage(), failure.thrown());
    }
    Duration wait = policy.delayBefore(attempt.number() + 1);
    run.attempts().end(attempt, failure, false, wait);
    run.states().leaveRunning(attempt.stage(), State.RETRYING);
    retryLater(attempt.stage(), wait);
    if (run.stop().kind() == RunStop.Kind.INTERRUPT) {
      // The stop may have passed this stage by while it was still running.
      return cancelRetry(attempt.stage());
    }
    return Progression.NONE;
  }

  private void retryLater(int stage, Duration wait) {
    Runnable retry = () -> run.engine().pool().add(run, stage);
    if (wait.isZero()) {
      retry.run();
      return;
    }
    Timer.Pending pending = run.engine().timer().schedule(wait, () -> run.breakdown().guard(retry));
    retries.put(stage, pending);
    if (run.states().of(stage) != State.RETRYING) {
      // A stop came between, and may have forgotten the waits before this one was among them.
      pending.cancel();
    }
  }

  /** Forgets the waits that a stop has made pointless, and with them the timer forgets the run. */
  void forgetRetries() {
    retries.values().forEach(Timer.Pending::cancel);
  }

  private int cancelRetry(int stage) {
    if (run.states().move(stage, State.RETRYING, State.RUNNING)) {
      return end(stage, State.CANCELLED, run.stop().reason());
    }
    return Progression.NONE;
  }

  /** Ends a stage that was running as failed, and stops the run if it cannot go on. */
  int fail(int stage, Throwable failure) {
    run.states().leaveRunning(stage, State.FAILED);
    run.values().set(stage, failure);
    if (run.scope().isTolerated(stage)) {
      run.tellEnd(stage, null);
    } else {
      firstFailure.compareAndSet(Progression.NONE, stage);
      run.stop()
          .stop(
              stopAfterFailure(),
              "stage '" + run.scope().stage(stage).name() + "' failed",
              now -> run.tellEnd(now, stage, null));
    }
    return run.progression().after(stage);
  }

  /** Ends a stage as failed at which the engine itself failed, and no more than that. */
  void failBroken(int stage, Throwable failure) {
    if (run.states().move(stage, State.RUNNING, State.FAILED)) {
      run.values().set(stage, failure);
      firstFailure.compareAndSet(Progression.NONE, stage);
      run.tellEnd(stage, null);
    }
  }

  private RunStop.Kind stopAfterFailure() {
    return switch (run.request().failureMode()) {
      case FAIL_FAST -> RunStop.Kind.INTERRUPT;
      case STOP_ON_FAILURE -> RunStop.Kind.START_NOTHING;
      case CONTINUE -> RunStop.Kind.NONE;
    };
  }

  /** Ends a stage whose attempt was asked to stop, and did. */
  private int cancel(Attempt attempt, @Nullable Failure failure) {
    if (attempt.isAnnounced()) {
      run.attempts().end(attempt, failure, false, null);
    }
    return end(attempt.stage(), State.CANCELLED, run.stop().reason());
  }

  /** Ends a stage that was running in a state that needs a reason. */
  int end(int stage, State state, String reason) {
    run.states().leaveRunning(stage, state);
    run.values().set(stage, reason);
    run.tellEnd(stage, reason);
    return run.progression().after(stage);
  }

  /** Ends a stage whose attempt did not stop, and lets another thread work in its place. */
  void abandoned(Attempt attempt) {
    run.engine().steps().reach(Steps.Step.ABANDONED);
    LOG.warn(
        "Attempt {} of stage '{}' of run {} did not stop within {}; its thread '{}' goes on without"
            + " it",
        attempt.number(),
        attempt.stageName(),
        run.id(),
        run.engine().grace(),
        attempt.worker().getName());
    Throwable failure = didNotStop(attempt);
    boolean fails = attempt.stopCause() == Attempt.Stop.TIMEOUT;
    if (fails && !attempt.isAnnounced()) {
      // What a gate's projection does is part of the attempt.
      run.attempts().start(attempt, run.events().now(), Map.of());
    }
    if (fails || attempt.isAnnounced()) {
      run.attempts().end(attempt, Failure.own(failure), true, null);
    }
    int next =
        fails
            ? fail(attempt.stage(), failure)
            : end(attempt.stage(), State.CANCELLED, run.stop().reason());
    if (next != Progression.NONE) {
      run.engine().pool().add(run, next);
    }
  }

  private static boolean isRetryable(Throwable failure) {
    return !(failure instanceof Error) && !(failure instanceof InterruptedException);
  }

  private Throwable didNotStop(Attempt attempt) {
    String text =
        String.format(
            Locale.ROOT,
            "attempt %d did not stop within %s after its interrupt and was abandoned",
            attempt.number(),
            run.engine().grace());
    TimeoutException failure =
        new TimeoutException(
            attempt.stopCause() == Attempt.Stop.TIMEOUT
                ? tookTooLong(attempt) + "; " + text
                : where(attempt) + ": " + text);
    failure.setStackTrace(attempt.worker().getStackTrace());
    return failure;
  }

  private String tookTooLong(Attempt attempt) {
    return String.format(
        Locale.ROOT,
        "%s: attempt %d took longer than %s",
        where(attempt),
        attempt.number(),
        run.scope().stage(attempt.stage()).options().timeout().orElse(Duration.ZERO));
  }

  private Throwable nullOutput(Attempt attempt) {
    return new NullPointerException(
        where(attempt) + " returned null; return a value, or use act(...) for an effect");
  }

  private String where(Attempt attempt) {
    return String.format(
        Locale.ROOT,
        "Stage '%s' of pipeline '%s'",
        attempt.stageName(),
        run.scope().graph().name());
  }
}
