package dev.penstock.core;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that runs stages. After a stage it goes on with one that the stage made ready. */
final class Worker extends Thread {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final long TURN_NANOS = 1_000_000;

  private final WorkerPool pool;
  private @Nullable ActiveRun run;
  private int stage;
  private volatile @Nullable Attempt attempt;

  Worker(WorkerPool pool, int number) {
    super(null, null, "penstock-worker-" + number, 0, false);
    this.pool = pool;
    setDaemon(true);
  }

  boolean belongsTo(WorkerPool other) {
    return pool == other;
  }

  /** Sets what to do next; called by the pool, on this thread. */
  void assign(ActiveRun nextRun, int nextStage) {
    run = nextRun;
    stage = nextStage;
  }

  /** Returns the attempt that this thread is in, if any. */
  @Nullable Attempt attempt() {
    return attempt;
  }

  void enter(@Nullable Attempt next) {
    attempt = next;
  }

  @Override
  public void run() {
    try {
      while (pool.take(this)) {
        ActiveRun now = run;
        run = null;
        if (now != null) {
          work(now, stage);
        }
      }
    } finally {
      pool.ended(this);
    }
  }

  private void work(ActiveRun now, int first) {
    long turnEnds = System.nanoTime() + TURN_NANOS;
    int next = first;
    while (next != Progression.NONE) {
      next = step(now, next);
      if (next != Progression.NONE && pool.isWaiting() && System.nanoTime() - turnEnds > 0) {
        pool.add(now, next);
        return;
      }
    }
  }

  private int step(ActiveRun now, int next) {
    try {
      return next == Progression.FINISH ? now.finish() : now.runner().execute(next, this);
    } catch (RuntimeException | Error e) {
      LOG.error("The executor failed at run {}; this is a defect of Penstock", now.id(), e);
      Attempt broken = attempt;
      return broken == null || broken.end() ? now.defect(next, e) : Progression.NONE;
    } finally {
      attempt = null;
    }
  }
}
