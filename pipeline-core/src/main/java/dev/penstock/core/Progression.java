package dev.penstock.core;

import dev.penstock.spi.Need;
import dev.penstock.spi.StageNode;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * Carries one run on from the end of a stage to the stages that this makes ready or skips. Works
 * through a queue and never by recursion, so a chain of any length needs no deep stack. Runs none
 * of the application's code, so any thread may call it.
 */
final class Progression {

  /** In place of a stage: nothing to go on with. */
  static final int NONE = -1;

  /** In place of a stage: all have ended, and the run is to be finished. */
  static final int FINISH = -2;

  /** In place of a stage: the attempt was abandoned, and its thread is no more the run's. */
  static final int ABANDONED = -3;

  private final ActiveRun run;
  private final Scope scope;
  private final AtomicIntegerArray waitsFor;
  private final AtomicInteger remaining = new AtomicInteger();

  Progression(ActiveRun run) {
    this.run = run;
    this.scope = run.scope();
    this.waitsFor = new AtomicIntegerArray(scope.size());
  }

  /** Returns the number of stages that have not ended. */
  int remaining() {
    return remaining.get();
  }

  /** Counts what each stage waits for, and returns the stages that wait for none. */
  IntQueue begin() {
    IntQueue ready = new IntQueue();
    int active = 0;
    for (int i = 0; i < scope.size(); i++) {
      if (scope.isActive(i)) {
        active++;
        int count = countActiveDependencies(scope.stage(i));
        if (count == 0) {
          ready.add(i);
        } else {
          waitsFor.setPlain(i, count);
        }
      }
    }
    remaining.set(active);
    return ready;
  }

  private int countActiveDependencies(StageNode stage) {
    int count = 0;
    for (int i = 0; i < stage.dependencyCount(); i++) {
      count += scope.isActive(stage.dependency(i)) ? 1 : 0;
    }
    return count;
  }

  /**
   * Follows up the end of a stage.
   *
   * @return a stage that the calling worker should go on with, or {@link #FINISH} or {@link #NONE}
   */
  int after(int ended) {
    run.engine().steps().reach(Steps.Step.FOLLOWED);
    IntQueue ready = new IntQueue();
    IntQueue skipped = new IntQueue();
    int ends = 1;
    follow(ended, ready, skipped);
    while (!skipped.isEmpty()) {
      ends++;
      follow(skipped.poll(), ready, skipped);
    }
    int next = ready.isEmpty() ? NONE : ready.poll();
    run.engine().pool().addAll(run, ready);
    return endMany(ends) ? FINISH : next;
  }

  /** As {@link #after}, for a thread that cannot go on with a stage itself. */
  void afterElsewhere(int ended) {
    int next = after(ended);
    if (next != NONE) {
      run.engine().pool().add(run, next);
    }
  }

  /** Counts stages that ended, and returns whether they were the last. */
  boolean endMany(int count) {
    return remaining.addAndGet(-count) == 0;
  }

  private void follow(int ended, IntQueue ready, IntQueue skipped) {
    run.values().endReader(ended);
    Consumers consumers = scope.consumers();
    for (int i = consumers.start(ended); i < consumers.end(ended); i++) {
      int consumer = consumers.at(i);
      if (waitsFor.decrementAndGet(consumer) == 0) {
        String because = reasonToSkip(scope.stage(consumer));
        if (because == null) {
          ready.add(consumer);
        } else if (run.states().move(consumer, State.PENDING, State.SKIPPED)) {
          run.values().set(consumer, because);
          run.tellEnd(consumer, because);
          skipped.add(consumer);
        }
      }
    }
  }

  /** Returns the first cause why the stage cannot run, or null if it can. */
  private @Nullable String reasonToSkip(StageNode stage) {
    for (int i = 0; i < stage.dependencyCount(); i++) {
      int dependency = stage.dependency(i);
      Need need = stage.need(i);
      State state = run.states().of(dependency);
      if (state == State.FAILED && !need.allowsFailure()) {
        return "stage '" + scope.stage(dependency).name() + "' failed";
      }
      if (state == State.SKIPPED && !need.allowsSkip()) {
        return (String) run.values().result(dependency);
      }
    }
    return null;
  }
}
