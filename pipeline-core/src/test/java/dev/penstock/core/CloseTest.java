package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.Pipeline;
import dev.penstock.artifact.InMemoryArtifactStore;
import dev.penstock.run.Run;
import dev.penstock.run.RunHandle;
import dev.penstock.run.RunRequest;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import dev.penstock.tracking.InMemoryTrackingStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The row "close()" of the table of rules. */
class CloseTest {

  private final InMemoryTrackingStore tracking = InMemoryTrackingStore.create();
  private final Heard heard = new Heard();
  private final LocalExecutor.Builder builder =
      LocalExecutor.builder()
          .parallelism(3)
          .tracking(tracking)
          .artifacts(InMemoryArtifactStore.create())
          .listener(heard);
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void close() {
    release.countDown();
    tracking.close();
  }

  @Test
  void refusesNewRuns() {
    LocalExecutor executor = builder.build();
    pipeline.stage("load").run(context -> 5);
    executor.close();
    executor.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> executor.run(pipeline.build()))
        .withMessage("The executor is closed, and takes no new runs");
  }

  /** With so long a grace it would wait for days. */
  @Test
  void doesNotWaitForARunThatCouldNotBegin() {
    LocalExecutor executor =
        builder.timer(new TimerWithoutThread()).grace(Duration.ofDays(1)).build();
    pipeline.stage("load").run(context -> 5);
    assertThatExceptionOfType(OutOfMemoryError.class)
        .isThrownBy(() -> executor.submit(pipeline.build(), RunRequest.empty()));

    executor.close();

    assertThat(executor.threads()).isEmpty();
  }

  private static final class TimerWithoutThread implements Timer {

    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public Pending schedule(Duration delay, Runnable action) {
      throw new OutOfMemoryError("unable to create native thread");
    }

    @Override
    public Optional<Thread> thread() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  @Test
  void cancelsWhatRunsAndWaitsForItsEnd() throws Exception {
    LocalExecutor executor = builder.build();
    pipeline.stage("slow").timeout(Duration.ofHours(1)).run(c -> Bodies.untilInterrupted(started));
    RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
    started.await();

    executor.close();

    Run run = handle.await(Duration.ZERO).orElseThrow();
    assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(run.stage("slow").reason()).hasValue("the executor was closed");
    assertThat(tracking.find(run.id()).orElseThrow().status()).isEqualTo(RunStatus.CANCELLED);
  }

  @Test
  void leavesNoThreadThatCanBeStopped() throws Exception {
    LocalExecutor executor = builder.build();
    CompletableFuture<List<Thread>> while5Runs = new CompletableFuture<>();
    pipeline
        .stage("slow")
        .timeout(Duration.ofHours(1))
        .run(
            context -> {
              context.logMetric("loss", 1);
              context.awaitRecorded();
              while5Runs.complete(executor.threads());
              return 5;
            });
    executor.run(pipeline.build()).orThrow();

    executor.close();

    assertThat(while5Runs.join())
        .extracting(Thread::getName)
        .contains("penstock-events", "penstock-tracking", "penstock-timer", "penstock-worker-1");
    assertThat(while5Runs.join()).noneMatch(Thread::isAlive);
  }

  @Test
  void leavesTheThreadOfAnAbandonedAttemptAsADaemon() throws Exception {
    LocalExecutor executor = builder.grace(Duration.ofMillis(20)).build();
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    pipeline
        .stage("stubborn")
        .run(
            context -> {
              thread.complete(Thread.currentThread());
              return Bodies.stubborn(started, release, 5);
            });
    RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
    started.await();

    executor.close();

    assertThat(handle.await().stage("stubborn").status()).isEqualTo(StageStatus.CANCELLED);
    assertThat(thread.join().isAlive()).isTrue();
    assertThat(thread.join().isDaemon()).isTrue();
    assertThat(executor.threads()).isEmpty();
  }

  @Test
  void namesTheThreadOfAnAbandonedAttemptInTheLog() throws Exception {
    LocalExecutor executor = builder.grace(Duration.ofMillis(20)).build();
    pipeline.stage("stubborn").run(context -> Bodies.stubborn(started, release, 5));
    RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
    started.await();

    String log = Logged.by(executor::close);

    assertThat(handle.await().status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(log)
        .containsPattern("Attempt 1 of stage 'stubborn' of run .* did not stop within PT0.02S")
        .contains(
            "Thread 'penstock-worker-1' goes on as a daemon after close():"
                + " its attempt was abandoned");
  }

  @Test
  void givesUpARunWhoseStoreHangs() throws Exception {
    BreakableStore store = new BreakableStore(tracking);
    LocalExecutor executor =
        LocalExecutor.builder().tracking(store).grace(Duration.ofMillis(20)).build();
    pipeline
        .stage("load")
        .run(
            context -> {
              store.hangUntil(release);
              started.countDown();
              return 5;
            });
    RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());
    started.await();

    executor.close();

    Run run = handle.await(Duration.ZERO).orElseThrow();
    assertThat(run.recorded()).isFalse();
    assertThat(run.problems()).first().asString().startsWith("The run has no proper end");
  }

  @Test
  void ofOneExecutorDoesNotHarmAnotherOfTheSameBuilder() throws Exception {
    LocalExecutor first = builder.build();
    LocalExecutor second = builder.build();
    first.close();
    pipeline.stage("slow").timeout(Duration.ofMillis(1)).run(c -> Bodies.untilInterrupted(started));

    assertThat(second.run(pipeline.build()).stage("slow").status()).isEqualTo(StageStatus.FAILED);
    second.close();
  }

  @Test
  void doesNotWaitForTheStageThatCallsIt() throws Exception {
    LocalExecutor executor = builder.build();
    pipeline.stage("closing").act(context -> executor.close());

    Run run = executor.run(pipeline.build());

    assertThat(run.stage("closing").status()).isEqualTo(StageStatus.CANCELLED);
  }
}
