package dev.penstock.core;

import org.jspecify.annotations.Nullable;

/** A thread that runs stages. After a stage it goes on with one that the stage made ready. */
final class Worker extends Thread {

  private static final Log LOG = Log.of(Worker.class);
  private static final long TURN_NANOS = 1_000_000;
  private static final long WAIT_NANOS = 10_000_000;

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
      boolean belongs = true;
      while (belongs && takesOne()) {
        ActiveRun now = run;
        run = null;
        belongs = now == null || work(now, stage);
      }
    } finally {
      pool.ended(this);
    }
  }

  private boolean takesOne() {
    while (true) {
      try {
        return pool.take(this);
      } catch (Throwable e) {
        LOG.error("A thread of the executor cannot take work, and tries again", e);
        Threads.pause(WAIT_NANOS);
      }
    }
  }

  /** Returns whether this thread still belongs to the pool, which replaces it if it is late. */
  private boolean work(ActiveRun now, int first) {
    if (first == Progression.FINISH) {
      now.ending().finish();
    } else if (now.breakdown().enter()) {
      if (workInTurn(now, first) == Progression.ABANDONED) {
        return false;
      }
      now.breakdown().leave();
    }
    return true;
  }

  private int workInTurn(ActiveRun now, int first) {
    long turnEnds = System.nanoTime() + TURN_NANOS;
    int next = first;
    while (next >= 0 || next == Progression.FINISH) {
      next = step(now, next);
      if (next >= 0 && pool.isWaiting() && System.nanoTime() - turnEnds > 0) {
        next = handOver(now, next);
      }
    }
    return next;
  }

  private int step(ActiveRun now, int next) {
    try {
      return next == Progression.FINISH ? now.finish() : now.runner().execute(next, this);
    } catch (Throwable e) {
      return fail(now, next, e);
    } finally {
      attempt = null;
    }
  }

  private int fail(ActiveRun now, int at, Throwable failure) {
    Attempt broken = attempt;
    if (broken != null) {
      broken.end();
      if (broken.isAbandoned()) {
        return Progression.ABANDONED;
      }
    }
    now.breakdown().breakOff(at, broken, failure);
    return Progression.NONE;
  }

  private int handOver(ActiveRun now, int next) {
    try {
      pool.add(now, next);
    } catch (Throwable e) {
      now.breakdown().breakOff(Progression.NONE, null, e);
    }
    return Progression.NONE;
  }
}
