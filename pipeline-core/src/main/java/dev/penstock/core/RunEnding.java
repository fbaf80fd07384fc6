package dev.penstock.core;

import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunStatus;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The end of a run, after all of its stages: resources are closed; the listeners hear what is left;
 * the end is recorded; the listeners hear of the end; whoever waits gets the run. Each step starts
 * the next, and no thread waits.
 */
final class RunEnding {

  private final ActiveRun run;
  private final Consumer<EndedRun> whenEnded;

  RunEnding(ActiveRun run, Consumer<EndedRun> whenEnded) {
    this.run = run;
    this.whenEnded = whenEnded;
  }

  /** Starts the end of the run. */
  void finish() {
    run.ends().forgetRetries();
    run.resources().close();
    if (run.events().isHeard()) {
      run.events().afterDelivery(this::record);
    } else {
      whenEnded.accept(new EndedRun(run, status(), run.engine().clock().instant()));
    }
  }

  /** Gives the run to whoever waits for it, though its end was not recorded or not heard of. */
  void giveUp() {
    String text =
        "the executor was closed while a resource, a listener or the store held up its end";
    run.problems().add("The run has no proper end: " + text);
    if (run.engine().writer() != null) {
      run.events().recording().fail(new IllegalStateException(text));
    }
    whenEnded.accept(new EndedRun(run, status(), run.engine().clock().instant()));
  }

  private void record() {
    long dropped = run.events().dropped();
    if (dropped > 0) {
      run.problems().add(dropped + " progress events were dropped, because listeners were slow");
    }
    long number = run.events().takeNumber();
    Instant at = run.engine().clock().instant();
    RunStatus status = status();
    run.events().record(new RunEnded(run.id(), number, at, status, run.problems().toList()));
    run.events().whenRecorded(() -> run.events().afterDelivery(() -> tell(number, at, status)));
  }

  private void tell(long number, Instant at, RunStatus status) {
    run.events().deliver(new RunEnded(run.id(), number, at, status, run.problems().toList()));
    whenEnded.accept(new EndedRun(run, status, at));
  }

  private RunStatus status() {
    if (run.ends().firstFailure() != Progression.NONE) {
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
