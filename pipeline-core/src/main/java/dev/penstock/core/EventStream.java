package dev.penstock.core;

import dev.penstock.core.Steps.Step;
import dev.penstock.run.RunEvent;
import dev.penstock.run.RunId;
import dev.penstock.spi.DescribedFailure;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the events of one run, and hands them to the listeners and to the record, both in the
 * order of their numbers. Without either, no event is made.
 */
final class EventStream {

  /** Makes an event of its number and time. */
  @FunctionalInterface
  interface Make {
    RunEvent event(RunId run, long number, Instant at);
  }

  private final RunId run;
  private final RunClock clock;
  private final Problems problems;
  private final RunRecording recording;
  private final @Nullable Dispatcher dispatcher;
  private final @Nullable TrackingWriter writer;
  private final Steps steps;
  private long number;
  private long dropped;
  private boolean ended;

  EventStream(RunId run, Engine engine, Problems problems, RunRecording recording) {
    this.run = run;
    this.clock = new RunClock(engine.clock(), problems);
    this.problems = problems;
    this.recording = recording;
    this.dispatcher = engine.dispatcher();
    this.writer = engine.writer();
    this.steps = engine.steps();
  }

  /** Returns whether events go anywhere; ask before making one. */
  boolean isHeard() {
    return writer != null || dispatcher != null;
  }

  /** Returns the time for an event; call it while no lock is held. */
  Instant now() {
    return clock.now();
  }

  /** Makes a stage wait while those who read events are far behind. */
  void awaitRoom() {
    if (dispatcher != null) {
      dispatcher.mailbox().awaitRoom();
    }
    if (writer != null) {
      writer.mailbox().awaitRoom();
    }
  }

  void emit(Instant at, Make make) {
    emit(at, make, make);
  }

  /**
   * Emits an event that looks different to listeners and in the record. If there is no memory for
   * it, it is left out, and the run says so: what happens in a run does not depend on who hears it.
   */
  synchronized void emit(Instant at, Make forListeners, Make forRecord) {
    if (ended) {
      return;
    }
    number++;
    try {
      steps.reach(Step.TOLD);
      if (dispatcher != null) {
        dispatcher.dispatch(forListeners.event(run, number, at), problems);
      }
      if (writer != null) {
        append(forRecord.event(run, number, at));
      }
    } catch (Throwable e) {
      problems.add("Event " + number + " was not told: " + DescribedFailure.line(e));
      recording.fail(e);
    }
  }

  private void append(RunEvent event) {
    // The store knows from begin what it would learn from the start.
    if (writer != null && !(event instanceof RunEvent.RunStarted)) {
      writer.append(recording, event);
    }
  }

  /** Tells listeners of progress, unless they are behind; it is never recorded. */
  synchronized void progress(Instant at, Make make) {
    if (dispatcher == null || ended) {
      return;
    }
    number++;
    if (dispatcher.mailbox().isFull()) {
      dropped++;
    } else {
      dispatcher.dispatch(make.event(run, number, at), problems);
    }
  }

  /** Returns how many times progress was dropped. */
  synchronized long dropped() {
    return dropped;
  }

  /** Calls {@code next} when the listeners have heard all that was emitted so far. */
  void afterDelivery(Runnable next) {
    if (dispatcher == null || !dispatcher.mailbox().add(next)) {
      next.run();
    }
  }

  /** Tells the listeners of an event that is in the record already. Call on their thread. */
  void deliver(RunEvent event) {
    if (dispatcher != null) {
      dispatcher.deliver(event, problems);
    }
  }

  /** Takes the number of the run's end, after which nothing is emitted. */
  synchronized long takeLastNumber() {
    ended = true;
    return ++number;
  }

  void record(RunEvent event) {
    if (writer != null) {
      writer.append(recording, event);
    }
  }

  /** Returns a future of the moment when all that was emitted so far is durable. */
  CompletableFuture<Void> recorded() {
    return writer == null ? CompletableFuture.completedFuture(null) : writer.flush(recording);
  }

  /** Calls {@code next} when the store has all that was emitted so far, or has failed. */
  void whenRecorded(Runnable next) {
    CompletableFuture<Void> unused = recorded().whenComplete((done, failure) -> next.run());
  }

  RunRecording recording() {
    return recording;
  }
}
