package dev.penstock.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The threads that stages run on, and the stages that are ready. Runs take turns, stage by stage,
 * so that one with a million ready stages does not hold up another.
 */
final class WorkerPool {

  private final int parallelism;
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final ArrayDeque<ActiveRun> runs = new ArrayDeque<>();
  private final Set<Worker> workers = new LinkedHashSet<>();
  private final Set<Worker> replaced = new LinkedHashSet<>();
  private int idle;
  private int made;
  private boolean closed;
  // Read without the lock, to ask whether somebody else should have a turn.
  private volatile boolean waiting;

  WorkerPool(int parallelism) {
    this.parallelism = parallelism;
  }

  /** Adds a stage that is ready. */
  void add(ActiveRun run, int stage) {
    lock.lock();
    try {
      run.ready().add(stage);
      enqueue(run);
    } finally {
      lock.unlock();
    }
  }

  /** Adds stages that are ready. */
  void addAll(ActiveRun run, IntQueue stages) {
    if (stages.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      run.ready().addAll(stages);
      enqueue(run);
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(ActiveRun run) {
    if (!run.isWaiting()) {
      run.setWaiting(true);
      runs.addLast(run);
      waiting = true;
    }
    wake();
  }

  private void wake() {
    if (idle > 0) {
      work.signal();
    } else if (workers.size() < parallelism) {
      Worker worker = new Worker(this, ++made);
      worker.setContextClassLoader(loader);
      worker.start();
      workers.add(worker);
    }
  }

  /** Gives {@code worker} its next stage, or returns false if it should end. */
  boolean take(Worker worker) {
    lock.lock();
    try {
      while (runs.isEmpty() && !closed && workers.contains(worker)) {
        idle++;
        try {
          work.awaitUninterruptibly();
        } finally {
          idle--;
        }
      }
      if (runs.isEmpty() || !workers.contains(worker)) {
        return false;
      }
      ActiveRun run = runs.removeFirst();
      worker.assign(run, run.ready().poll());
      if (run.ready().isEmpty()) {
        run.setWaiting(false);
      } else {
        runs.addLast(run);
      }
      waiting = !runs.isEmpty();
      if (waiting) {
        wake();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether a stage of any run waits for a worker. */
  boolean isWaiting() {
    return waiting;
  }

  /** Returns the attempts of a run that go on now. */
  List<Attempt> attempts(ActiveRun run) {
    List<Attempt> attempts = new ArrayList<>();
    for (Worker worker : workers()) {
      Attempt attempt = worker.attempt();
      if (attempt != null && attempt.run() == run) {
        attempts.add(attempt);
      }
    }
    return attempts;
  }

  /** Lets another thread work in the place of one whose attempt was abandoned. */
  void replace(Worker worker) {
    lock.lock();
    try {
      workers.remove(worker);
      replaced.add(worker);
      if (!runs.isEmpty()) {
        wake();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a worker that has ended. */
  void ended(Worker worker) {
    lock.lock();
    try {
      workers.remove(worker);
      replaced.remove(worker);
    } finally {
      lock.unlock();
    }
  }

  boolean isOwn(Thread thread) {
    return thread instanceof Worker worker && worker.belongsTo(this);
  }

  /** Lets all workers end that are not in a stage. */
  void close() {
    lock.lock();
    try {
      closed = true;
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the threads that have not ended, without those that were replaced. */
  List<Worker> workers() {
    lock.lock();
    try {
      return List.copyOf(workers);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the threads of abandoned attempts that have not ended. */
  List<Worker> replaced() {
    lock.lock();
    try {
      return List.copyOf(replaced);
    } finally {
      lock.unlock();
    }
  }
}
