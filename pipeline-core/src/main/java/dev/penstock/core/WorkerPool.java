package dev.penstock.core;

import dev.penstock.core.Steps.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The threads that stages run on, and the stages that are ready. Runs take turns, stage by stage,
 * so that one with a million ready stages does not hold up another.
 */
final class WorkerPool {

  private static final int MOST_NAMES = 3;

  private final int parallelism;
  private final int mostAbandoned;
  private final Steps steps;
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
  // Read without the lock, before each attempt.
  private volatile int abandoned;

  WorkerPool(int parallelism, int mostAbandoned, Steps steps) {
    this.parallelism = parallelism;
    this.mostAbandoned = mostAbandoned;
    this.steps = steps;
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
      try {
        hire();
      } catch (OutOfMemoryError e) {
        // No thread is to be had. Those that are there take all, one stage after the other.
        if (workers.isEmpty()) {
          throw e;
        }
      }
    }
  }

  private void hire() {
    steps.reach(Step.HIRING);
    Worker worker = new Worker(this, ++made);
    worker.setContextClassLoader(loader);
    worker.start();
    workers.add(worker);
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
      // One that has ended meanwhile is nobody's any more.
      if (workers.remove(worker)) {
        replaced.add(worker);
      }
      abandoned = replaced.size();
      if (!runs.isEmpty()) {
        wake();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Checks that there is room for one more thread that might not stop.
   *
   * @throws IllegalStateException if too many attempts that were abandoned have not ended
   */
  void requireRoom(Attempt attempt) {
    if (abandoned >= mostAbandoned) {
      String stages =
          replaced().stream()
              .map(Worker::attempt)
              .filter(Objects::nonNull)
              .map(lost -> "'" + lost.stageName() + "'")
              .distinct()
              .limit(MOST_NAMES)
              .collect(Collectors.joining(", "));
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Stage '%s' was not run: %d attempts that were abandoned have not ended (of stages %s),"
                  + " and the executor makes no more threads than abandonedThreads(%d) for such;"
                  + " let these stages stop when they are interrupted",
              attempt.stageName(),
              abandoned,
              stages,
              mostAbandoned));
    }
  }

  /** Forgets a worker that has ended. */
  void ended(Worker worker) {
    lock.lock();
    try {
      workers.remove(worker);
      replaced.remove(worker);
      abandoned = replaced.size();
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
