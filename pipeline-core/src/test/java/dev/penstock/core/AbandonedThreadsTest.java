package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.Pipeline;
import dev.penstock.core.Steps.Step;
import dev.penstock.run.Run;
import dev.penstock.run.RunHandle;
import dev.penstock.run.RunRequest;
import dev.penstock.run.RunStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What becomes of an executor whose stages do not stop. */
class AbandonedThreadsTest {

  private static final Duration GRACE = Duration.ofSeconds(3);

  private final ManualTimer timer = new ManualTimer();
  private final CountDownLatch release = new CountDownLatch(1);
  private final LocalExecutor.Builder builder =
      LocalExecutor.builder().parallelism(1).timer(timer).grace(GRACE);

  private Thread abandonOne(LocalExecutor executor) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    Pipeline.Builder pipeline = Pipeline.builder("prices");
    pipeline
        .stage("stubborn")
        .act(
            context -> {
              thread.complete(Thread.currentThread());
              Bodies.stubborn(started, release, 1);
            });
    RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
    started.await();
    handle.cancel();
    timer.pass(GRACE);
    assertThat(handle.await().status()).isEqualTo(RunStatus.CANCELLED);
    return thread.join();
  }

  private static Run runNext(LocalExecutor executor) throws InterruptedException {
    Pipeline.Builder pipeline = Pipeline.builder("other");
    pipeline.stage("next").act(context -> {});
    return executor.run(pipeline.build());
  }

  @Test
  void areBoundedAndFurtherAttemptsFailUntilOneEnds() throws Exception {
    try (LocalExecutor executor = builder.abandonedThreads(2).build()) {
      Thread first = abandonOne(executor);
      assertThat(runNext(executor).status()).isEqualTo(RunStatus.SUCCEEDED);
      Thread second = abandonOne(executor);

      assertThat(runNext(executor).stage("next").failure().orElseThrow())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "Stage 'next' was not run: 2 attempts that were abandoned have not ended (of stages"
                  + " 'stubborn'), and the executor makes no more threads than abandonedThreads(2)"
                  + " for such; let these stages stop when they are interrupted");
      release.countDown();
      first.join();
      second.join();
      assertThat(runNext(executor).status()).isEqualTo(RunStatus.SUCCEEDED);
    }
  }

  @Test
  void takeNothingMoreThoughTheirAttemptReturnsAsItIsAbandoned() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch otherStarted = new CountDownLatch(1);
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    builder.steps(
        step -> {
          if (step == Step.OVERDUE) {
            release.countDown();
            while (thread.join().isAlive() && otherStarted.getCount() > 0) {
              Thread.onSpinWait();
            }
          }
        });
    Pipeline.Builder pipeline = Pipeline.builder("prices");
    pipeline
        .stage("stubborn")
        .act(
            context -> {
              thread.complete(Thread.currentThread());
              Bodies.stubborn(started, release, 1);
            });
    Pipeline.Builder other = Pipeline.builder("other");
    other.stage("waits").act(context -> Bodies.untilInterrupted(otherStarted));
    try (LocalExecutor executor = builder.build()) {
      RunHandle first = executor.submit(pipeline.build(), RunRequest.empty());
      started.await();
      RunHandle second = executor.submit(other.build(), RunRequest.empty());
      first.cancel();
      timer.pass(GRACE);
      otherStarted.await();

      assertThat(second.progress().running()).containsExactly("waits");
      second.cancel();
      assertThat(second.await().status()).isEqualTo(RunStatus.CANCELLED);
    }
  }

  @Test
  void areAtLeastOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.abandonedThreads(0))
        .withMessage("abandonedThreads must be at least 1 but was 0");
  }
}
