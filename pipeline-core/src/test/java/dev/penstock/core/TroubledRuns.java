package dev.penstock.core;

import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.RetryPolicy;
import dev.penstock.StageContext;
import dev.penstock.core.HostileException.Harm;
import dev.penstock.core.Trouble.Kind;
import dev.penstock.run.FailureMode;
import dev.penstock.run.Run;
import dev.penstock.run.RunHandle;
import dev.penstock.run.RunRequest;
import dev.penstock.run.RunStatus;
import dev.penstock.tracking.InMemoryTrackingStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Many runs at once on one executor that is in trouble: some fail, are cancelled, run into limits
 * or do not stop; beside them go runs that nobody disturbs. All is drawn from a seed.
 */
final class TroubledRuns {

  private static final int RUNS = 24;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SplittableRandom random;
  private final Trouble trouble;
  private final Heard heard = new Heard();
  private final InMemoryTrackingStore store = InMemoryTrackingStore.create();
  private final CountDownLatch release = new CountDownLatch(1);
  private final LocalExecutor executor;
  private final Map<RunHandle, Boolean> undisturbed = new LinkedHashMap<>();

  TroubledRuns(Kind kind, long seed) {
    random = new SplittableRandom(seed);
    trouble = new Trouble(kind, seed);
    executor =
        LocalExecutor.builder()
            .parallelism(2 + random.nextInt(3))
            .grace(Duration.ofMillis(1 + random.nextInt(3)))
            .clock(trouble)
            .steps(trouble)
            .tracking(store)
            .listener(heard)
            .build();
  }

  /** Runs all, closes the executor, and returns what is wrong, in words. */
  List<String> violations() {
    List<String> wrong = new ArrayList<>();
    try (store) {
      for (int i = 0; i < RUNS; i++) {
        submit(i % 3 == 0);
      }
      for (RunHandle handle : undisturbed.keySet()) {
        check(handle, wrong);
      }
      release.countDown();
      executor.close();
    }
    leftAtTheEnd(wrong);
    return wrong;
  }

  /** A worker may still pause after a lack of memory, longer than a close waits for it. */
  private void leftAtTheEnd(List<String> wrong) {
    List.copyOf(executor.threads())
        .forEach(thread -> Threads.join(thread, TimeUnit.SECONDS.toNanos(10)));
    executor.threads().forEach(thread -> wrong.add("left: " + thread));
  }

  private void submit(boolean alone) {
    try {
      RunHandle handle = executor.submit(alone ? quiet() : wild(), request(alone));
      undisturbed.put(handle, alone);
      if (!alone && random.nextBoolean()) {
        LockSupport.parkNanos(random.nextInt(500_000));
        handle.cancel();
      }
    } catch (OutOfMemoryError e) {
      // Told to whoever submits or cancels; the run must end nevertheless.
      if (trouble.kind() != Kind.MEMORY) {
        throw e;
      }
    }
  }

  private RunRequest request(boolean alone) {
    FailureMode mode = random.nextBoolean() ? FailureMode.FAIL_FAST : pick(FailureMode.values());
    return RunRequest.builder().onFailure(alone ? FailureMode.CONTINUE : mode).build();
  }

  private <T> T pick(T[] from) {
    return from[random.nextInt(from.length)];
  }

  private static Pipeline quiet() {
    Pipeline.Builder pipeline = Pipeline.builder("quiet");
    Ref<Integer> last = pipeline.stage("first").run(context -> waitFor(100));
    for (int i = 0; i < 4; i++) {
      last = pipeline.stage("s" + i).in(last).run((n, context) -> waitFor(100));
    }
    return pipeline.build();
  }

  /** Waits so that an interrupt is an exception, a fraction of a millisecond. */
  private static int waitFor(long micros) throws InterruptedException {
    return new CountDownLatch(1).await(micros, TimeUnit.MICROSECONDS) ? 1 : 2;
  }

  private Pipeline wild() {
    Pipeline.Builder pipeline = Pipeline.builder("wild");
    List<Ref<Integer>> refs = new ArrayList<>();
    int size = 2 + random.nextInt(8);
    for (int i = 0; i < size; i++) {
      Pipeline.StageBuilder stage = pipeline.stage("s" + i);
      if (random.nextInt(4) == 0) {
        stage = stage.retry(RetryPolicy.attempts(2).withDelay(Duration.ofNanos(200_000)));
      }
      for (int k = random.nextInt(3); k > 0 && i > 0; k--) {
        stage = stage.after(refs.get(random.nextInt(i)));
      }
      int act = random.nextInt(12);
      Harm harm = pick(Harm.values());
      if (act >= 9) {
        stage = stage.timeout(Duration.ofMillis(1));
      }
      refs.add(stage.run(context -> act(act, harm, context)));
    }
    return pipeline.build();
  }

  private Integer act(int act, Harm harm, StageContext context) throws Exception {
    context.logMetric("act", act);
    if (act < 6) {
      return waitFor(20L * act);
    }
    if (act < 9) {
      throw trouble.kind() == Kind.EXCEPTIONS
          ? new HostileException(harm)
          : new IllegalStateException("by chance");
    }
    return act < 11
        ? Bodies.untilInterrupted(new CountDownLatch(1))
        : Bodies.stubborn(new CountDownLatch(1), release, 1);
  }

  private static @Nullable Run ended(RunHandle handle) {
    try {
      return handle.await(PATIENCE).orElse(null);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void check(RunHandle handle, List<String> wrong) {
    Run run = ended(handle);
    if (run == null) {
      wrong.add(handle.id() + " never ended");
      return;
    }
    List<String> found = new ArrayList<>(new Story(run, heard.of(handle.id()), store).violations());
    if (undisturbed.getOrDefault(handle, false)) {
      run.stages().stream()
          .filter(stage -> stage.failure().orElse(null) instanceof InterruptedException)
          .forEach(stage -> found.add("nobody stopped it, and interrupted was " + stage));
      if (trouble.kind() != Kind.MEMORY && run.status() != RunStatus.SUCCEEDED) {
        found.add("nobody disturbed it, and it " + run.status());
      }
    }
    found.forEach(text -> wrong.add(run + ": " + text));
  }
}
