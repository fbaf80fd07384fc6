package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.Outcome;
import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.RetryPolicy;
import dev.penstock.run.Run;
import dev.penstock.run.RunHandle;
import dev.penstock.run.RunRequest;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The row "cancel" of the table of rules. */
class CancelTest {

  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final ManualTimer timer = new ManualTimer();
  private final LocalExecutor executor =
      LocalExecutor.builder().parallelism(1).timer(timer).grace(GRACE).build();
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");
  private final CountDownLatch started = new CountDownLatch(1);

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void makesWhatRunsAndWhatHadNotStartedCancelled() throws Exception {
    Ref<Integer> slow = pipeline.stage("slow").run(c -> Bodies.untilInterrupted(started));
    pipeline.stage("next").in(slow).run((n, context) -> n);

    RunHandle handle = executor.submit(pipeline.build(), Requests.goingOn());
    started.await();
    handle.cancel();
    Run run = handle.await();

    assertThat(run.stage("slow").status()).isEqualTo(StageStatus.CANCELLED);
    assertThat(run.stage("next").status()).isEqualTo(StageStatus.CANCELLED);
    assertThat(run.stage("next").reason()).hasValue("the run was cancelled");
    assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
  }

  @Test
  void beatsTheWaitForARetry() throws Exception {
    CountDownLatch other = new CountDownLatch(1);
    pipeline
        .stage("load")
        .retry(RetryPolicy.attempts(2).withDelay(WAIT))
        .run(context -> Bodies.failed("no"));
    pipeline.stage("other").act(context -> other.countDown());

    RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
    other.await();
    handle.cancel();
    Run run = handle.await();

    assertThat(run.stage("load").status()).isEqualTo(StageStatus.CANCELLED);
    assertThat(run.stage("load").attempts()).hasSize(1);
    assertThat(timer.size()).isZero();
  }

  @Test
  void beatsTheRetryOfAnAttemptThatFailsBecauseOfIt() throws Exception {
    Cancelling cancelling = new Cancelling();
    pipeline
        .stage("load")
        .retry(RetryPolicy.attempts(2))
        .run(
            context -> {
              cancelling.cancelAndGoOn();
              return Bodies.failed("no");
            });

    Run run = cancelling.run(executor, pipeline.build(), RunRequest.empty());

    assertThat(run.stage("load").status()).isEqualTo(StageStatus.CANCELLED);
    assertThat(run.stage("load").attempts()).hasSize(1);
    assertThat(run.stage("load").failure()).isEmpty();
  }

  @Test
  void beatsOrElseAndOutcome() throws Exception {
    Ref<Integer> slow = pipeline.stage("slow").run(c -> Bodies.untilInterrupted(started));
    Ref<Integer> safe = pipeline.stage("safe").in(slow.orElse(7)).run((n, context) -> n);
    Ref<Outcome<Integer>> seen = pipeline.stage("seen").in(slow.outcome()).run((o, context) -> o);

    RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
    started.await();
    handle.cancel();
    Run run = handle.await();

    assertThat(run.stage("safe").status()).isEqualTo(StageStatus.CANCELLED);
    assertThat(run.find(safe)).isEmpty();
    assertThat(run.find(seen)).isEmpty();
  }

  @Test
  void dropsWhatAnAttemptReturnsAfterIt() throws Exception {
    Cancelling cancelling = new Cancelling();
    Ref<Integer> load =
        pipeline
            .stage("load")
            .run(
                context -> {
                  cancelling.cancelAndGoOn();
                  return 5;
                });

    Run run = cancelling.run(executor, pipeline.build(), RunRequest.empty());

    assertThat(run.stage("load").status()).isEqualTo(StageStatus.CANCELLED);
    assertThat(run.find(load)).isEmpty();
  }

  @Test
  void abandonsWhatDoesNotStop() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    pipeline.stage("stubborn").run(context -> Bodies.stubborn(started, release, 5));

    RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
    started.await();
    handle.cancel();
    timer.pass(GRACE);
    Run run = handle.await();
    release.countDown();

    assertThat(run.stage("stubborn").status()).isEqualTo(StageStatus.CANCELLED);
    assertThat(run.stage("stubborn").attempts().get(0).abandoned()).isTrue();
  }

  @Test
  void comesWithTheInterruptOfTheThreadThatWaits() throws Exception {
    pipeline.stage("slow").run(context -> Bodies.untilInterrupted(started));
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                executor.run(pipeline.build()).orThrow();
              } catch (InterruptedException e) {
                thrown.complete(e);
              }
            });

    waiting.start();
    started.await();
    waiting.interrupt();

    assertThat(thrown.join()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void canBeWaitedForInManyWays() throws Exception {
    pipeline.stage("slow").run(context -> Bodies.untilInterrupted(started));
    RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
    started.await();

    assertThat(handle.await(Duration.ZERO)).isEmpty();
    CompletableFuture<Run> completion = handle.completion().toCompletableFuture();
    handle.cancel();

    assertThat(completion.join().status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(handle.await(Duration.ofSeconds(Long.MAX_VALUE))).hasValue(completion.join());
    assertThat(handle.completion().toCompletableFuture()).isCompletedWithValue(completion.join());
    assertThat(handle.progress().status()).isEqualTo(RunStatus.CANCELLED);
  }

  @Test
  void ofAnEmptyRunIsHarmless() throws Exception {
    RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
    handle.cancel();

    assertThat(handle.await().status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void doesNothingToARunThatHasEnded() throws Exception {
    pipeline.stage("load").run(context -> 5);

    RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
    Run run = handle.await();
    handle.cancel();

    assertThat(handle.await()).isSameAs(run);
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> run.stage("lod"))
        .withMessage("Pipeline 'prices' has no stage 'lod'. Did you mean 'load'?");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> run.stage("laod"))
        .withMessageEndingWith("Did you mean 'load'?");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> run.stage("promote"))
        .withMessage("Pipeline 'prices' has no stage 'promote'. It has 'load'.");
  }
}
