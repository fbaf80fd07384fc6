package dev.penstock.core;

import dev.penstock.core.Steps.Step;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunStatus;
import dev.penstock.spi.DescribedFailure;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The end of a run, after all of its stages: resources are closed; the listeners hear what is left;
 * the end is recorded; the listeners hear of the end; whoever waits gets the run. Each step starts
 * the next, and no thread waits.
 */
final class RunEnding {

  private static final Log LOG = Log.of(RunEnding.class);

  private final ActiveRun run;
  private final Consumer<EndedRun> whenEnded;
  private final AtomicBoolean begun = new AtomicBoolean();

  RunEnding(ActiveRun run, Consumer<EndedRun> whenEnded) {
    this.run = run;
    this.whenEnded = whenEnded;
  }

  /** Starts the end of the run, unless it has started before. Never throws. */
  void finish() {
    if (begun.compareAndSet(false, true)) {
      go(this::closeWhatStagesLeft);
    }
  }

  private void closeWhatStagesLeft() {
    run.engine().steps().reach(Step.FINISHING);
    run.ends().forgetRetries();
    run.resources().close();
    run.events().recording().logFailure();
    if (run.events().isHeard()) {
      run.events().afterDelivery(() -> go(this::record));
    } else {
      whenEnded.accept(new EndedRun(run, status(), run.events().now()));
    }
  }

  private void record() {
    run.engine().steps().reach(Step.RECORDING);
    long dropped = run.events().dropped();
    if (dropped > 0) {
      run.problems().add(dropped + " progress events were dropped, because listeners were slow");
    }
    long number = run.events().takeLastNumber();
    Instant at = run.events().now();
    RunStatus status = status();
    run.events().record(new RunEnded(run.id(), number, at, status, run.problems().toList()));
    run.events()
        .whenRecorded(
            () -> go(() -> run.events().afterDelivery(() -> go(() -> tell(number, at, status)))));
  }

  private void tell(long number, Instant at, RunStatus status) {
    run.engine().steps().reach(Step.TELLING);
    run.events().deliver(new RunEnded(run.id(), number, at, status, run.problems().toList()));
    whenEnded.accept(new EndedRun(run, status, at));
  }

  /** Takes a step towards the end; where that fails, the run ends without the others. */
  private void go(Runnable step) {
    try {
      step.run();
    } catch (Throwable e) {
      Threads.insist(() -> giveUp("the executor itself failed: " + DescribedFailure.line(e)));
      LOG.error("The executor failed at the end of run {}", run.id(), e);
    }
  }

  /** Gives the run to whoever waits for it, though its end was not recorded or not heard of. */
  void giveUp(String why) {
    run.problems().add("The run has no proper end: " + why);
    if (run.engine().writer() != null) {
      run.events().recording().fail(new IllegalStateException(why));
      run.events().recording().logFailure();
    }
    whenEnded.accept(new EndedRun(run, status(), run.events().now()));
  }

  private RunStatus status() {
    if (run.ends().firstFailure() != Progression.NONE || run.breakdown().isBroken()) {
      return RunStatus.FAILED;
    }
    if (run.progression().remaining() > 0) {
      return RunStatus.CANCELLED;
    }
    for (int i = 0; i < run.scope().size(); i++) {
      if (run.scope().isActive(i) && run.states().of(i) == State.CANCELLED) {
        return RunStatus.CANCELLED;
      }
    }
    return RunStatus.SUCCEEDED;
  }
}
