package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Outcome;
import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.run.FailureMode;
import dev.penstock.run.Run;
import dev.penstock.run.RunEvent.StageEnded;
import dev.penstock.run.RunListener;
import dev.penstock.run.RunRequest;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The row "failure mode" of the table of rules. */
class FailureModeTest {

  private final LocalExecutor executor = LocalExecutor.builder().parallelism(2).build();
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void failFastInterruptsWhatRunsWhichBecomesCancelled() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    pipeline.stage("slow").act(context -> Bodies.untilInterrupted(running));
    pipeline
        .stage("fails")
        .act(
            context -> {
              running.await();
              Bodies.failed("no");
            });

    Run run = executor.run(pipeline.build());

    assertThat(run.stage("slow").status()).isEqualTo(StageStatus.CANCELLED);
    assertThat(run.stage("slow").reason()).hasValue("stage 'fails' failed");
    assertThat(run.stage("slow").attempts().get(0).failure().orElseThrow())
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void stopOnFailureLetsWhatRunsEndAndStartsNothingNew() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch failed = new CountDownLatch(1);
    Ref<Integer> slow =
        pipeline
            .stage("slow")
            .run(
                context -> {
                  running.countDown();
                  failed.await();
                  return 5;
                });
    Ref<Integer> fails =
        pipeline
            .stage("fails")
            .run(
                context -> {
                  running.await();
                  return Bodies.failed("no");
                });
    pipeline.stage("next").in(slow).run((n, context) -> n);
    RunRequest request =
        RunRequest.builder().onFailure(FailureMode.STOP_ON_FAILURE).keep(slow).build();

    RunListener whenItFailed =
        event -> {
          if (event instanceof StageEnded end && end.stage().equals(fails.name())) {
            failed.countDown();
          }
        };

    try (LocalExecutor heard =
        LocalExecutor.builder().parallelism(2).listener(whenItFailed).build()) {
      Run run = heard.run(pipeline.build(), request);

      assertThat(run.get(slow)).isEqualTo(5);
      assertThat(run.stage("next").status()).isEqualTo(StageStatus.CANCELLED);
      assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    }
  }

  @Test
  void continueRunsAllThatDoesNotDependOnTheFailure() throws Exception {
    Ref<Integer> fails = pipeline.stage("fails").run(context -> Bodies.failed("no"));
    Ref<Integer> other = pipeline.stage("other").after(fails).run(context -> 5);
    Ref<Integer> next = pipeline.stage("next").in(other).run((n, context) -> n + 1);

    Run run = executor.run(pipeline.build(), Requests.goingOn());

    assertThat(run.get(next)).isEqualTo(6);
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
  }

  @Nested
  class AFailure {
    private final Ref<Integer> fails = pipeline.stage("fails").run(context -> Bodies.failed("no"));

    @Test
    void isToleratedIfItIsTakenThroughOrElseOnly() throws Exception {
      Ref<Integer> next = pipeline.stage("next").in(fails.orElse(7)).run((n, context) -> n + 1);

      Run run = executor.run(pipeline.build());

      assertThat(run.stage("fails").status()).isEqualTo(StageStatus.FAILED);
      assertThat(run.get(next)).isEqualTo(8);
      assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
      assertThat(run.failure()).isEmpty();
    }

    @Test
    void isToleratedIfItIsTakenThroughOutcomeOnly() throws Exception {
      Ref<Boolean> next =
          pipeline
              .stage("next")
              .in(fails.outcome())
              .run((outcome, context) -> outcome instanceof Outcome.Failed);

      Run run = executor.run(pipeline.build());

      assertThat(run.get(next)).isTrue();
      assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void isNotToleratedIfOneConsumerTakesTheValue() throws Exception {
      pipeline.stage("next").in(fails.orElse(7)).run((n, context) -> n + 1);
      pipeline.stage("other").in(fails).run((n, context) -> n + 1);

      Run run = executor.run(pipeline.build());

      assertThat(run.status()).isEqualTo(RunStatus.FAILED);
      assertThat(run.failure().orElseThrow().stageName()).isEqualTo("fails");
    }

    @Test
    void isNotToleratedIfNobodyTakesNoteOfIt() throws Exception {
      pipeline.stage("next").after(fails).run(context -> 1);

      assertThat(executor.run(pipeline.build()).status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void isNotToleratedIfTheRequestAsksForTheValue() throws Exception {
      pipeline.stage("next").in(fails.orElse(7)).run((n, context) -> n + 1);

      RunRequest request = RunRequest.builder().only(fails).build();

      assertThat(executor.run(pipeline.build(), request).status()).isEqualTo(RunStatus.FAILED);
    }
  }
}
