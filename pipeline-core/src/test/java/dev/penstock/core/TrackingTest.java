package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.StageContext;
import dev.penstock.run.RecordNotDurableException;
import dev.penstock.run.Run;
import dev.penstock.run.RunHandle;
import dev.penstock.run.RunRequest;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import dev.penstock.tracking.InMemoryTrackingStore;
import dev.penstock.tracking.RunRecord;
import dev.penstock.tracking.TrackingStoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The row "tracking fails" of the table of rules, and what it is when it does not. */
class TrackingTest {

  private final InMemoryTrackingStore memory = InMemoryTrackingStore.create();
  private final BreakableStore store = new BreakableStore(memory);
  private final Heard heard = new Heard();
  private final LocalExecutor executor =
      LocalExecutor.builder().parallelism(2).tracking(store).listener(heard).build();
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");

  @AfterEach
  void close() {
    executor.close();
    memory.close();
  }

  @Test
  void hasTheWholeRecordWhenTheRunReturns() throws Exception {
    Ref<Integer> load = pipeline.stage("load").run(context -> 5);
    pipeline.stage("fails").in(load).run((n, context) -> Bodies.failed("no " + n));

    Run run = executor.run(pipeline.build());

    RunRecord record = memory.find(run.id()).orElseThrow();
    assertThat(run.recorded()).isTrue();
    assertThat(record.status()).isEqualTo(RunStatus.FAILED);
    assertThat(record.endedAt()).hasValue(run.endedAt());
    assertThat(record.stage("load").orElseThrow().status()).isEqualTo(StageStatus.SUCCEEDED);
    assertThat(record.stage("fails").orElseThrow().lastAttempt().orElseThrow().failure())
        .hasValueSatisfying(text -> assertThat(text).contains("IllegalStateException: no 5"));
  }

  @Test
  void failsAtBeginAndThenThereIsNoRun() throws Exception {
    AtomicBoolean ran = new AtomicBoolean();
    pipeline.stage("load").act(context -> ran.set(true));
    store.breakDown();

    assertThatExceptionOfType(TrackingStoreException.class)
        .isThrownBy(() -> executor.run(pipeline.build()))
        .withMessageContaining("was not started, because its record cannot be written")
        .withMessageContaining("disk full");
    assertThat(ran).isFalse();
    assertThat(heard.events()).isEmpty();
  }

  @Test
  void failsLaterAndTheRunGoesOn() throws Exception {
    Ref<Integer> load =
        pipeline
            .stage("load")
            .run(
                context -> {
                  store.breakDown();
                  return 5;
                });
    Ref<Integer> next = pipeline.stage("next").in(load).run((n, context) -> n + 1);

    Run run = executor.run(pipeline.build());

    assertThat(run.get(next)).isEqualTo(6);
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.recorded()).isFalse();
    assertThat(run.problems())
        .containsExactly(
            "The record of the run could not be written:"
                + " dev.penstock.tracking.TrackingStoreException: disk full");
  }

  @Test
  void leavesNoGapInARecordThatBroke() throws Exception {
    Ref<?> first =
        pipeline
            .stage("first")
            .act(
                context -> {
                  context.logMetric("seen", 1);
                  context.awaitRecorded();
                  store.breakDown();
                });
    Ref<?> second = pipeline.stage("second").after(first).act(context -> awaitNotRecorded(context));
    pipeline.stage("third").after(second).act(context -> store.mend());

    Run run = executor.run(pipeline.build());

    RunRecord record = memory.find(run.id()).orElseThrow();
    assertThat(run.recorded()).isFalse();
    assertThat(record.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(record.stage("third").orElseThrow().attempts()).isEmpty();
  }

  private static void awaitNotRecorded(StageContext context) {
    assertThatExceptionOfType(RecordNotDurableException.class)
        .isThrownBy(context::awaitRecorded)
        .withMessageContaining("is not durable")
        .withMessageContaining("disk full");
  }

  @Test
  void awaitRecordedReturnsWhenAllSoFarIsDurable() throws Exception {
    CompletableFuture<RunRecord> seen = new CompletableFuture<>();
    pipeline
        .stage("train")
        .act(
            context -> {
              context.logMetric("loss", 0.5);
              context.awaitRecorded();
              seen.complete(memory.find(context.runId()).orElseThrow());
            });

    executor.run(pipeline.build()).orThrow();

    assertThat(seen.join().stage("train").orElseThrow().lastAttempt().orElseThrow().metrics())
        .containsEntry("loss", 0.5);
  }

  @Test
  void awaitRecordedRefusesWhatIsNotDurable() throws Exception {
    pipeline
        .stage("train")
        .act(
            context -> {
              store.breakDown();
              context.logMetric("loss", 0.5);
              awaitNotRecorded(context);
            });

    executor.run(pipeline.build()).orThrow();
  }

  @Test
  void isNeverReachedByTheInterruptOfAStage() throws Exception {
    pipeline
        .stage("interrupted")
        .act(
            context -> {
              Thread.currentThread().interrupt();
              context.logMetric("loss", 0.5);
            });
    Thread.currentThread().interrupt();
    RunHandle handle = executor.submit(pipeline.build(), RunRequest.empty());

    assertThat(Thread.interrupted()).isTrue();
    handle.await().orThrow();

    assertThat(store.interruptsSeen()).isZero();
  }
}
