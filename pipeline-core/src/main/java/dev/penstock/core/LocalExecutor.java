package dev.penstock.core;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.CheckReturnValue;
import dev.penstock.Pipeline;
import dev.penstock.artifact.ArtifactStore;
import dev.penstock.run.PipelineExecutor;
import dev.penstock.run.Run;
import dev.penstock.run.RunHandle;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunListener;
import dev.penstock.run.RunPlan;
import dev.penstock.run.RunRequest;
import dev.penstock.spi.Graph;
import dev.penstock.tracking.TrackingStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Runs pipelines on threads of this process. The threads are daemons, are made when there is work
 * for them, and end with {@link #close()}.
 *
 * <p>Stages of all runs share the threads and take turns. No thread waits for another stage, so any
 * pipeline runs on a single one.
 *
 * <p>A stage must not wait for another run of the executor that it runs on: {@code run}, {@code
 * submit} and {@code await} refuse it on the thread of the stage. On a thread that the stage has
 * made itself they cannot see whom they serve: with as many such stages as there are threads, each
 * waits for the others for ever, or until it is cancelled. Give such a run an executor of its own.
 */
public final class LocalExecutor implements PipelineExecutor {

  private static final Log LOG = Log.of(LocalExecutor.class);

  private static final long LAST_WAIT_NANOS = MILLISECONDS.toNanos(100);

  private final Engine engine;
  private final Watch watch;
  // Guards what is active, and is notified when a run has ended.
  private final Object lock = new Object();
  private final Map<RunId, LocalRunHandle> active = new HashMap<>();
  private boolean closed;

  private LocalExecutor(Builder builder) {
    engine =
        new Engine(
            new WorkerPool(builder.parallelism, builder.abandonedThreads, builder.steps),
            builder.timer == null ? new SystemTimer() : builder.timer,
            builder.clock,
            builder.grace,
            builder.artifacts,
            builder.listeners.isEmpty() ? null : new Dispatcher(builder.listeners, builder.clock),
            builder.tracking == null ? null : new TrackingWriter(builder.tracking),
            builder.steps);
    watch = new Watch(engine.timer(), engine.dispatcher(), engine.writer());
  }

  /** Returns a builder of an executor. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public RunPlan plan(Pipeline pipeline, RunRequest request) {
    return Planning.plan(ScopeBuilder.scope(Graph.of(pipeline), request), request);
  }

  @Override
  public RunHandle submit(Pipeline pipeline, RunRequest request) {
    return start(pipeline, request);
  }

  @Override
  public Run run(Pipeline pipeline, RunRequest request) throws InterruptedException {
    NestedRuns.refuseListener(engine.dispatcher());
    LocalRunHandle handle = start(pipeline, request);
    try {
      return handle.await();
    } catch (InterruptedException e) {
      handle.cancel("the thread that waited for the run was interrupted");
      handle.awaitUninterruptibly();
      throw e;
    }
  }

  private LocalRunHandle start(Pipeline pipeline, RunRequest request) {
    NestedRuns.refuse(engine.pool(), "start a run");
    Scope scope = ScopeBuilder.scope(Graph.of(pipeline), request);
    RunId id = RunId.create(engine.clock().instant(), ThreadLocalRandom.current());
    ActiveRun run = new ActiveRun(engine, scope, request, id, this::ended);
    LocalRunHandle handle = new LocalRunHandle(run);
    register(handle);
    try {
      watch.runStarted();
      begin(run);
    } catch (RuntimeException | Error e) {
      watch.runEnded();
      forget(id);
      throw e;
    }
    return handle;
  }

  private void begin(ActiveRun run) {
    if (!run.events().isHeard()) {
      run.breakdown().guard(() -> run.start(null));
      return;
    }
    RunInfo info = RunDescription.of(run);
    if (engine.writer() != null) {
      engine.writer().begin(info);
    }
    run.breakdown().guard(() -> run.start(info));
  }

  private void register(LocalRunHandle handle) {
    synchronized (lock) {
      if (closed) {
        throw new IllegalStateException("The executor is closed, and takes no new runs");
      }
      active.put(handle.id(), handle);
    }
  }

  private void ended(EndedRun run) {
    LocalRunHandle handle;
    synchronized (lock) {
      handle = active.get(run.id());
    }
    if (handle == null) {
      return;
    }
    watch.runEnded();
    try {
      handle.complete(run);
    } finally {
      forget(run.id());
    }
  }

  private void forget(RunId run) {
    boolean last;
    synchronized (lock) {
      active.remove(run);
      last = closed && active.isEmpty();
      lock.notifyAll();
    }
    if (last) {
      shutDown();
    }
  }

  /**
   * Refuses new runs, cancels those that go on, waits until they have ended, and returns. Attempts
   * that do not stop within the grace are abandoned: the log names their threads, which are
   * daemons. Something else that does not end, such as a store that hangs, is waited for as long
   * again. Called by a stage or a listener, this does not wait. Closing twice is harmless.
   */
  @Override
  public void close() {
    List<LocalRunHandle> going;
    synchronized (lock) {
      closed = true;
      going = List.copyOf(active.values());
    }
    going.forEach(handle -> handle.cancel("the executor was closed"));
    if (going.isEmpty()) {
      shutDown();
    }
    if (!isOwnThread()) {
      awaitEnd(System.nanoTime() + patience());
    }
  }

  private long patience() {
    return engine.grace().multipliedBy(2).plusSeconds(1).toNanos();
  }

  private boolean isOwnThread() {
    Dispatcher dispatcher = engine.dispatcher();
    return engine.pool().isOwn(Thread.currentThread())
        || (dispatcher != null && dispatcher.mailbox().isOwnThread());
  }

  private void awaitEnd(long deadline) {
    awaitRuns(deadline);
    shutDown();
    giveUpRuns();
    for (Thread thread : threads()) {
      Threads.join(thread, Math.max(deadline - System.nanoTime(), LAST_WAIT_NANOS));
      if (thread instanceof Worker) {
        // It closes resources of a run. The others may be in a store, which no interrupt may reach.
        Threads.interrupt(thread, () -> {});
        Threads.join(thread, LAST_WAIT_NANOS);
      }
      if (thread.isAlive()) {
        LOG.warn("Thread '{}' goes on as a daemon after close(): it did not end", thread.getName());
      }
    }
    for (Worker worker : engine.pool().replaced()) {
      LOG.warn(
          "Thread '{}' goes on as a daemon after close(): its attempt was abandoned",
          worker.getName());
    }
  }

  private void giveUpRuns() {
    List<LocalRunHandle> left;
    synchronized (lock) {
      left = List.copyOf(active.values());
    }
    left.forEach(LocalRunHandle::giveUp);
  }

  private void awaitRuns(long deadline) {
    boolean interrupted = false;
    synchronized (lock) {
      long left = deadline - System.nanoTime();
      while (!active.isEmpty() && left > 0) {
        try {
          NANOSECONDS.timedWait(lock, left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
        left = deadline - System.nanoTime();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets all threads end that have nothing to do any more. */
  private void shutDown() {
    engine.pool().close();
    engine.timer().close();
    if (engine.dispatcher() != null) {
      engine.dispatcher().mailbox().close();
    }
    if (engine.writer() != null) {
      engine.writer().mailbox().close();
    }
  }

  /** Returns the threads that have not ended, without those of abandoned attempts. */
  List<Thread> threads() {
    List<Thread> threads = new ArrayList<>(engine.pool().workers());
    if (engine.dispatcher() != null) {
      engine.dispatcher().mailbox().thread().ifPresent(threads::add);
    }
    if (engine.writer() != null) {
      engine.writer().mailbox().thread().ifPresent(threads::add);
    }
    engine.timer().thread().ifPresent(threads::add);
    threads.removeIf(thread -> !thread.isAlive());
    return threads;
  }

  /** Builds a {@link LocalExecutor}. Not thread-safe. */
  @CanIgnoreReturnValue
  public static final class Builder {

    private final List<RunListener> listeners = new ArrayList<>();
    private int parallelism = Runtime.getRuntime().availableProcessors();
    private Clock clock = Clock.systemUTC();
    private Duration grace = Duration.ofSeconds(5);
    private int abandonedThreads = 64;
    private Steps steps = Steps.NONE;
    private @Nullable Timer timer;
    private @Nullable TrackingStore tracking;
    private @Nullable ArtifactStore artifacts;

    private Builder() {}

    /**
     * Sets how many stages run at the same time; by default as many as there are processors.
     *
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public Builder parallelism(int threads) {
      if (threads < 1) {
        throw new IllegalArgumentException("parallelism must be at least 1 but was " + threads);
      }
      parallelism = threads;
      return this;
    }

    /**
     * Sets where runs are recorded; by default they are not. The executor does not close the store.
     *
     * @throws IllegalStateException if a store was set before
     */
    public Builder tracking(TrackingStore store) {
      requireUnset("tracking store", tracking);
      tracking = requireNonNull(store, "store");
      return this;
    }

    /**
     * Sets where stages put artifacts; by default they cannot. The executor does not close the
     * store.
     *
     * @throws IllegalStateException if a store was set before
     */
    public Builder artifacts(ArtifactStore store) {
      requireUnset("artifact store", artifacts);
      artifacts = requireNonNull(store, "store");
      return this;
    }

    /** Adds a listener; all hear every event of every run. */
    public Builder listener(RunListener listener) {
      listeners.add(requireNonNull(listener, "listener"));
      return this;
    }

    /** Sets the clock that events and stages take their time from; the system's by default. */
    public Builder clock(Clock newClock) {
      clock = requireNonNull(newClock, "clock");
      return this;
    }

    /**
     * Sets how long an attempt may take to stop when it is asked to; 5 seconds by default.
     *
     * @throws IllegalArgumentException if {@code newGrace} is negative or longer than a day
     */
    public Builder grace(Duration newGrace) {
      if (newGrace.isNegative() || newGrace.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException("grace must be from 0 to a day but was " + newGrace);
      }
      grace = newGrace;
      return this;
    }

    /**
     * Sets how many threads of abandoned attempts may go on at the same time; 64 by default. An
     * attempt that does not stop within the grace keeps its thread, and another takes its place.
     * While as many as this have not ended, further attempts fail at once with an {@link
     * IllegalStateException} that names the stages which do not stop; a stage with a retry and a
     * delay tries again later. So the executor never has more than this number of threads and twice
     * its parallelism.
     *
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    public Builder abandonedThreads(int most) {
      if (most < 1) {
        throw new IllegalArgumentException("abandonedThreads must be at least 1 but was " + most);
      }
      abandonedThreads = most;
      return this;
    }

    /** Sets what measures limits and waits; tests turn its hands. */
    Builder timer(Timer newTimer) {
      timer = newTimer;
      return this;
    }

    /** Sets what happens between the moves of the engine; tests delay threads there. */
    Builder steps(Steps newSteps) {
      steps = newSteps;
      return this;
    }

    /** Returns the executor. It has no threads until it has work. */
    @CheckReturnValue
    public LocalExecutor build() {
      return new LocalExecutor(this);
    }

    private static void requireUnset(String what, @Nullable Object value) {
      if (value != null) {
        throw new IllegalStateException("The executor has a " + what + " already");
      }
    }
  }
}
