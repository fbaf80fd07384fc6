package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.GateDecision;
import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.RetryPolicy;
import dev.penstock.StageContext;
import dev.penstock.run.Run;
import dev.penstock.run.RunEvent.AttemptEnded;
import dev.penstock.run.RunHandle;
import dev.penstock.run.RunRequest;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageRun;
import dev.penstock.run.StageStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The row "timeout" of the table of rules. */
class TimeoutTest {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final ManualTimer timer = new ManualTimer();
  private final Heard heard = new Heard();
  private final LocalExecutor executor =
      LocalExecutor.builder().parallelism(1).timer(timer).grace(GRACE).listener(heard).build();
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");
  private final CountDownLatch started = new CountDownLatch(1);

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void interruptsTheAttemptWhichThenHasFailed() throws Exception {
    pipeline.stage("slow").timeout(LIMIT).act(context -> Bodies.untilInterrupted(started));

    RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
    started.await();
    timer.pass(LIMIT);

    StageRun slow = handle.await().stage("slow");
    assertThat(slow.status()).isEqualTo(StageStatus.FAILED);
    assertThat(slow.failure().orElseThrow())
        .isInstanceOf(TimeoutException.class)
        .hasMessage("Stage 'slow' of pipeline 'prices': attempt 1 took longer than PT5M")
        .hasSuppressedException(new InterruptedException());
    assertThat(slow.attempts().get(0).duration()).isEqualTo(LIMIT);
  }

  @Test
  void failsAnAttemptThatReturnsAfterIt() throws Exception {
    pipeline
        .stage("slow")
        .timeout(LIMIT)
        .run(
            context -> {
              timer.pass(LIMIT);
              return context.isCancelled();
            });

    Run run = executor.run(pipeline.build());

    assertThat(run.stage("slow").failure().orElseThrow()).isInstanceOf(TimeoutException.class);
  }

  @Test
  void isPerAttempt() throws Exception {
    Ref<Integer> slow =
        pipeline
            .stage("slow")
            .timeout(LIMIT)
            .retry(RetryPolicy.attempts(2))
            .run(context -> context.attempt() == 1 ? Bodies.untilInterrupted(started) : 5);

    RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
    started.await();
    timer.pass(LIMIT);

    assertThat(handle.await().get(slow)).isEqualTo(5);
    assertThat(timer.size()).isZero();
  }

  @Test
  void doesNotFailAStageThatItsGateSkips() throws Exception {
    Ref<Integer> load = pipeline.stage("load").run(context -> 5);
    Ref<GateDecision> slow =
        load.select(
            n -> {
              pass(LIMIT);
              return new GateDecision.Rejected(List.of("bad"));
            });
    pipeline.stage("next").timeout(LIMIT).onlyIf(slow).run(context -> 6);

    Run run = executor.run(pipeline.build());

    assertThat(run.stage("next").status()).isEqualTo(StageStatus.SKIPPED);
  }

  private void pass(Duration time) {
    try {
      timer.pass(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void leavesNoInterruptToTheNextStage() throws Exception {
    Ref<Boolean> slow =
        pipeline
            .stage("slow")
            .timeout(LIMIT)
            .run(
                context -> {
                  timer.pass(LIMIT);
                  return true;
                });
    Ref<Boolean> next = pipeline.stage("next").after(slow).run(c -> Thread.interrupted());

    Run run = executor.run(pipeline.build(), Requests.goingOn());

    assertThat(run.get(next)).isFalse();
  }

  /** A stage that does not stop when it is asked to. */
  @Nested
  class AnAbandonedAttempt {
    private final CountDownLatch release = new CountDownLatch(1);
    private final CompletableFuture<StageContext> context = new CompletableFuture<>();
    private final CompletableFuture<Thread> thread = new CompletableFuture<>();
    private final Ref<Integer> stubborn =
        pipeline
            .stage("stubborn")
            .timeout(LIMIT)
            .run(
                attempt -> {
                  context.complete(attempt);
                  thread.complete(Thread.currentThread());
                  return Bodies.stubborn(started, release, 5);
                });
    private final Ref<String> next =
        pipeline.stage("next").after(stubborn).run(c -> Thread.currentThread().getName());

    @AfterEach
    void release() {
      release.countDown();
    }

    @CanIgnoreReturnValue
    private Run run() throws InterruptedException {
      RunHandle handle = executor.submit(pipeline.build(), Requests.goingOn());
      started.await();
      timer.pass(LIMIT);
      timer.pass(GRACE);
      return handle.await();
    }

    @Test
    void isReported() throws Exception {
      StageRun stage = run().stage("stubborn");

      assertThat(stage.status()).isEqualTo(StageStatus.FAILED);
      assertThat(stage.attempts().get(0).abandoned()).isTrue();
      assertThat(stage.failure().orElseThrow())
          .hasMessage(
              "Stage 'stubborn' of pipeline 'prices': attempt 1 took longer than PT5M;"
                  + " attempt 1 did not stop within PT3S after its interrupt and was abandoned");
      assertThat(heard.of(AttemptEnded.class)).first().matches(AttemptEnded::abandoned);
    }

    @Test
    void hasItsThreadReplaced() throws Exception {
      Run run = run();

      assertThat(run.get(next)).isNotEqualTo(thread.join().getName());
      assertThat(thread.join().isAlive()).isTrue();
      assertThat(thread.join().isDaemon()).isTrue();
    }

    @Test
    void findsThatItsContextRefusesCalls() throws Exception {
      run();

      assertThatIllegalStateException()
          .isThrownBy(() -> context.join().logMetric("late", 1))
          .withMessage("Attempt 1 of stage 'stubborn' is over, and can record nothing more");
      assertThat(context.join().isCancelled()).isTrue();
    }

    @Test
    void takesNoWorkWhenItsThreadComesBack() throws Exception {
      CountDownLatch busy = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      Pipeline.Builder other = Pipeline.builder("other");
      other.stage("busy").run(c -> Bodies.stubborn(busy, goOn, 1));
      other.stage("waiting").act(c -> {});
      run();

      RunHandle handle = executor.submit(other.build(), RunRequest.empty());
      busy.await();
      release.countDown();
      thread.join().join();
      goOn.countDown();

      assertThat(handle.await().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void hasItsResultDroppedAndItsThreadEnds() throws Exception {
      Run run = run();
      release.countDown();
      thread.join().join();

      assertThat(run.find(stubborn)).isEmpty();
      assertThat(run.stage("stubborn").attempts()).hasSize(1);
    }
  }
}
