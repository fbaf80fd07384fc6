package dev.penstock.core;

import dev.penstock.run.Run;
import dev.penstock.run.RunHandle;
import dev.penstock.run.RunId;
import dev.penstock.run.RunProgress;
import dev.penstock.run.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the application holds of a run. */
final class LocalRunHandle implements RunHandle {

  private static final int MOST_RUNNING = 100;

  private final RunId id;
  private final WorkerPool pool;
  private final @Nullable Dispatcher dispatcher;
  private final int total;
  private final CountDownLatch over = new CountDownLatch(1);
  // Dropped at the end, and with it all that the run needs no more.
  private volatile @Nullable ActiveRun active;
  private @Nullable Run ended;
  private @Nullable CompletableFuture<Run> completion;

  LocalRunHandle(ActiveRun run) {
    this.id = run.id();
    this.pool = run.engine().pool();
    this.dispatcher = run.engine().dispatcher();
    this.total = run.scope().asked();
    this.active = run;
  }

  /** Gives the run to whoever waits for it. */
  void complete(Run run) {
    CompletableFuture<Run> watched;
    synchronized (this) {
      if (ended != null) {
        return;
      }
      ended = run;
      active = null;
      watched = completion;
    }
    over.countDown();
    if (watched != null) {
      // What the application does next must not hold a thread of the executor.
      watched.completeAsync(() -> run);
    }
  }

  @Override
  public RunId id() {
    return id;
  }

  @Override
  public Run await() throws InterruptedException {
    requireOutside();
    over.await();
    return run();
  }

  @Override
  public Optional<Run> await(Duration limit) throws InterruptedException {
    requireOutside();
    return over.await(Timer.nanos(limit), TimeUnit.NANOSECONDS)
        ? Optional.of(run())
        : Optional.empty();
  }

  private void requireOutside() {
    if (over.getCount() > 0) {
      NestedRuns.refuse(pool, "wait for a run");
      NestedRuns.refuseListener(dispatcher);
    }
  }

  /** Waits until the run has ended, whatever interrupts come; they are kept for the caller. */
  void awaitUninterruptibly() {
    boolean interrupted = false;
    while (true) {
      try {
        over.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Run run() {
    if (ended == null) {
      throw new IllegalStateException("Run " + id + " has not ended");
    }
    return ended;
  }

  @Override
  public void cancel() {
    cancel("the run was cancelled");
  }

  void cancel(String reason) {
    ActiveRun run = active;
    if (run != null) {
      run.breakdown().guard(() -> run.stop().stop(RunStop.Kind.INTERRUPT, reason));
    }
  }

  /** Ends the run for those who wait for it, whatever still holds it up. */
  void giveUp() {
    ActiveRun run = active;
    if (run != null) {
      run.ending()
          .giveUp(
              "the executor was closed while a resource, a listener or the store held up its end");
    }
  }

  @Override
  public RunProgress progress() {
    ActiveRun run = active;
    if (run == null) {
      return new RunProgress(run().status(), total, total, List.of());
    }
    List<String> running =
        pool.attempts(run).stream().limit(MOST_RUNNING).map(Attempt::stageName).toList();
    int left = run.progression().remaining();
    return new RunProgress(RunStatus.RUNNING, total, total - left, running);
  }

  @Override
  public synchronized CompletionStage<Run> completion() {
    if (completion == null) {
      completion = new CompletableFuture<>();
      if (ended != null) {
        completion.complete(ended);
      }
    }
    return completion.minimalCompletionStage();
  }
}
