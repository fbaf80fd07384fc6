package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.penstock.Effect;
import dev.penstock.Pipeline;
import dev.penstock.StageContext;
import dev.penstock.run.Run;
import dev.penstock.run.RunHandle;
import dev.penstock.run.RunRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The row "nested" of the table of rules, as long as there are no child runs. */
class NestedRunTest {

  private final LocalExecutor executor = LocalExecutor.builder().parallelism(2).build();
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");
  private final Pipeline other = other();

  @AfterEach
  void close() {
    executor.close();
  }

  private static Pipeline other() {
    Pipeline.Builder builder = Pipeline.builder("ads");
    builder.stage("clicks").run(context -> 3);
    return builder.build();
  }

  private Throwable failureOf(Effect body) throws InterruptedException {
    pipeline.stage("outer").act(body);
    Run run = executor.run(pipeline.build());
    return run.stage("outer").failure().orElseThrow();
  }

  @Test
  void aRunOnAWorkerOfTheSameExecutorIsRefused() throws Exception {
    assertThat(failureOf(context -> executor.run(other).orThrow()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Stage 'outer' of pipeline 'prices' cannot start a run on its own executor, which might"
                + " then never end; do it after this run, or put the stages of that run into this"
                + " pipeline");
  }

  @Test
  void aSubmitOnAWorkerOfTheSameExecutorIsRefused() throws Exception {
    assertThat(failureOf(context -> executor.submit(other, RunRequest.empty()).cancel()))
        .hasMessageContaining("cannot start a run on its own executor");
  }

  @Test
  void aWaitOnAWorkerOfTheSameExecutorIsRefused() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Pipeline.Builder slow = Pipeline.builder("slow");
    slow.stage("slow").act(context -> release.await());
    RunHandle handle = executor.submit(slow.build(), RunRequest.empty());

    assertThat(failureOf(context -> handle.await().orThrow()))
        .hasMessageContaining("cannot wait for a run on its own executor");
    release.countDown();
  }

  @Test
  void aRunOfAnotherExecutorIsAllowed() throws Exception {
    try (LocalExecutor second = LocalExecutor.builder().build()) {
      pipeline.stage("outer").act(context -> second.run(other).orThrow());

      executor.run(pipeline.build()).orThrow();
    }
  }

  @Test
  void aListenerMaySubmitButNotWait() throws Exception {
    CompletableFuture<LocalExecutor> own = new CompletableFuture<>();
    CompletableFuture<RunHandle> submitted = new CompletableFuture<>();
    CompletableFuture<Throwable> refused = new CompletableFuture<>();
    try (LocalExecutor heard =
        LocalExecutor.builder().listener(event -> follow(own.join(), submitted, refused)).build()) {
      own.complete(heard);
      heard.run(other).orThrow();

      assertThat(submitted.join().await().pipelineName()).isEqualTo("ads");
      assertThat(refused.join()).hasMessageContaining("use submit(...)");
    }
  }

  @Test
  void aListenerMayWaitForNothingThatItWouldHaveToHear() throws Exception {
    CompletableFuture<RunHandle> own = new CompletableFuture<>();
    CompletableFuture<Throwable> refused = new CompletableFuture<>();
    CompletableFuture<Throwable> refusedALimit = new CompletableFuture<>();
    try (LocalExecutor heard =
        LocalExecutor.builder()
            .listener(
                event -> {
                  refused.complete(catchThrowable(() -> own.join().await()));
                  refusedALimit.complete(
                      catchThrowable(() -> own.join().await(Duration.ofDays(1))));
                })
            .build()) {
      RunHandle handle = heard.submit(other, RunRequest.empty());
      own.complete(handle);

      handle.await().orThrow();
      assertThat(refused.join()).hasMessageContaining("use submit(...), and completion()");
      assertThat(refusedALimit.join()).hasMessageContaining("A listener cannot wait for a run");
    }
  }

  private void follow(
      LocalExecutor heard,
      CompletableFuture<RunHandle> submitted,
      CompletableFuture<Throwable> refused) {
    if (refused.isDone()) {
      return;
    }
    try {
      heard.run(other).orThrow();
    } catch (IllegalStateException | InterruptedException e) {
      refused.complete(e);
    }
    submitted.complete(heard.submit(other, RunRequest.empty()));
  }

  /** What a stage may ask of its context does not count as nested. */
  @Test
  void aStageKnowsItsRun() throws Exception {
    CompletableFuture<StageContext> seen = new CompletableFuture<>();
    pipeline.stage("outer").act(seen::complete);

    Run run = executor.run(pipeline.build());

    assertThat(seen.join().runId()).isEqualTo(run.id());
    assertThat(seen.join().pipelineName()).isEqualTo("prices");
    assertThat(seen.join().stageName()).isEqualTo("outer");
  }
}
