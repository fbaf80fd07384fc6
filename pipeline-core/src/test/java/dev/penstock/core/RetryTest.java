package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.RetryPolicy;
import dev.penstock.run.Run;
import dev.penstock.run.RunEvent.AttemptEnded;
import dev.penstock.run.RunHandle;
import dev.penstock.run.RunRequest;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageRun;
import dev.penstock.run.StageStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The row "retry" of the table of rules. */
class RetryTest {

  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final ManualTimer timer = new ManualTimer();
  private final Heard heard = new Heard();
  private final LocalExecutor executor =
      LocalExecutor.builder().parallelism(1).timer(timer).grace(GRACE).listener(heard).build();
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void repeatsAFailedAttemptUntilOneSucceeds() throws Exception {
    Ref<Integer> load =
        pipeline
            .stage("load")
            .retry(RetryPolicy.attempts(3))
            .run(context -> context.attempt() < 3 ? Bodies.failed("no") : context.attempt());

    Run run = executor.run(pipeline.build());

    assertThat(run.get(load)).isEqualTo(3);
    assertThat(run.stage("load").attempts())
        .extracting(StageRun.Attempt::number)
        .containsExactly(1, 2, 3);
    assertThat(run.stage("load").failure()).isEmpty();
  }

  @Test
  void givesUpAfterTheLastAttempt() throws Exception {
    pipeline
        .stage("load")
        .retry(RetryPolicy.attempts(2))
        .run(context -> Bodies.failed("no " + context.attempt()));

    StageRun load = executor.run(pipeline.build()).stage("load");

    assertThat(load.attempts()).hasSize(2);
    assertThat(load.failure().orElseThrow()).hasMessage("no 2");
  }

  @Test
  void repeatsOnlyTheFailuresThatThePolicyNames() throws Exception {
    RetryPolicy policy = RetryPolicy.attempts(3).on(UncheckedIOException.class);
    Ref<Integer> load =
        pipeline
            .stage("load")
            .retry(policy)
            .run(
                context -> {
                  if (context.attempt() < 3) {
                    throw new UncheckedIOException(new IOException("away"));
                  }
                  return 5;
                });

    Run run = executor.run(pipeline.build());

    assertThat(run.get(load)).isEqualTo(5);
    assertThat(run.stage("load").attempts()).hasSize(3);
  }

  @Test
  void anyOtherFailureIsThatOfTheStageAtOnce() throws Exception {
    pipeline
        .stage("load")
        .retry(RetryPolicy.attempts(3).on(UncheckedIOException.class))
        .run(context -> Bodies.failed("no"));

    StageRun load = executor.run(pipeline.build()).stage("load");

    assertThat(load.attempts()).hasSize(1);
    assertThat(load.failure().orElseThrow()).hasMessage("no");
  }

  @Test
  void waitsWithoutAThread() throws Exception {
    CountDownLatch other = new CountDownLatch(1);
    pipeline
        .stage("load")
        .retry(RetryPolicy.attempts(2).withDelay(WAIT))
        .run(context -> context.attempt() == 1 ? Bodies.failed("no") : 5);
    pipeline.stage("other").act(context -> other.countDown());

    RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
    // There is one thread, and the first attempt of the stage has ended before this one runs.
    other.await();
    timer.pass(WAIT);

    assertThat(handle.await().stage("load").status()).isEqualTo(StageStatus.SUCCEEDED);
    assertThat(heard.of(AttemptEnded.class).get(0).retryAfter()).hasValue(WAIT);
  }

  @Test
  void waitsLongerEachTimeIfThePolicySaysSo() throws Exception {
    RetryPolicy policy =
        RetryPolicy.attempts(4).withDelay(WAIT).withBackoff(2, Duration.ofSeconds(90));
    pipeline.stage("load").retry(policy).run(context -> Bodies.failed("no"));

    RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
    timer.pass(WAIT);
    timer.pass(WAIT.multipliedBy(2));
    timer.pass(WAIT.multipliedBy(3));
    assertThat(handle.await().status()).isEqualTo(RunStatus.FAILED);

    assertThat(heard.of(AttemptEnded.class))
        .extracting(AttemptEnded::retryAfter)
        .containsExactly(
            Optional.of(WAIT),
            Optional.of(WAIT.multipliedBy(2)),
            Optional.of(WAIT.multipliedBy(3)),
            Optional.empty());
  }

  @Test
  void neverHappensWhileAnAbandonedAttemptLives() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    pipeline
        .stage("stubborn")
        .timeout(LIMIT)
        .retry(RetryPolicy.attempts(3))
        .run(context -> Bodies.stubborn(started, release, 5));

    RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
    started.await();
    timer.pass(LIMIT);
    timer.pass(GRACE);
    StageRun stage = handle.await().stage("stubborn");
    release.countDown();

    assertThat(stage.attempts()).hasSize(1);
    assertThat(stage.failure().orElseThrow()).hasMessageContaining("attempt 1 did not stop");
  }

  @Test
  void isNotForAnInterruptedException() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    pipeline
        .stage("load")
        .retry(RetryPolicy.attempts(3))
        .act(
            context -> {
              attempts.incrementAndGet();
              throw new InterruptedException("by itself");
            });

    Run run = executor.run(pipeline.build());

    assertThat(run.stage("load").status()).isEqualTo(StageStatus.FAILED);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void isNotForAnError() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    pipeline
        .stage("load")
        .retry(RetryPolicy.attempts(3))
        .act(
            context -> {
              attempts.incrementAndGet();
              throw new AssertionError("a defect");
            });

    Run run = executor.run(pipeline.build());

    assertThat(run.stage("load").failure().orElseThrow()).hasMessage("a defect");
    assertThat(attempts).hasValue(1);
  }
}
