package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.GateDecision;
import dev.penstock.Outcome;
import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.run.FailureMode;
import dev.penstock.run.Run;
import dev.penstock.run.RunRequest;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageRun;
import dev.penstock.run.StageStatus;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The row "states" of the table of rules. */
class StatesTest {

  private final LocalExecutor executor = LocalExecutor.builder().parallelism(2).build();
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");

  @AfterEach
  void close() {
    executor.close();
  }

  @Nested
  class AfterAFailure {
    private final Ref<Integer> load = pipeline.stage("load").run(context -> Bodies.failed("no"));
    private final Ref<Integer> twice = pipeline.stage("twice").in(load).run((n, context) -> n * 2);
    private final Ref<Integer> last = pipeline.stage("last").in(twice).run((n, context) -> n + 1);

    @Test
    void whatDependsOnItIsSkippedNamingTheFirstCause() throws Exception {
      Run run = executor.run(pipeline.build(), Requests.goingOn());

      assertThat(List.of(run.stage("twice"), run.stage("last")))
          .allSatisfy(
              stage -> {
                assertThat(stage.status()).isEqualTo(StageStatus.SKIPPED);
                assertThat(stage.reason()).hasValue("stage 'load' failed");
                assertThat(stage.attempts()).isEmpty();
              });
    }

    @Test
    void theOutcomeOfWhatWasSkippedIsSkipped() throws Exception {
      Ref<Outcome<Integer>> seen =
          pipeline.stage("seen").in(last.outcome()).run((outcome, context) -> outcome);

      Run run = executor.run(pipeline.build(), Requests.goingOn());

      assertThat(run.get(seen)).isEqualTo(new Outcome.Skipped<>("stage 'load' failed"));
    }

    @Test
    void orElseDoesNotCoverWhatWasSkipped() throws Exception {
      pipeline.stage("safe").in(last.orElse(7)).run((n, context) -> n);

      Run run = executor.run(pipeline.build(), Requests.goingOn());

      assertThat(run.stage("safe").status()).isEqualTo(StageStatus.SKIPPED);
    }

    @Test
    void whatDependsOnItByAGateIsSkipped() throws Exception {
      Ref<GateDecision> gate = load.select(n -> new GateDecision.Approved());
      pipeline.stage("gated").onlyIf(gate).run(context -> 1);

      Run run = executor.run(pipeline.build(), Requests.goingOn());

      assertThat(run.stage("gated").status()).isEqualTo(StageStatus.SKIPPED);
      assertThat(run.stage("gated").reason()).hasValue("stage 'load' failed");
    }

    @ParameterizedTest
    @EnumSource(names = {"FAIL_FAST", "STOP_ON_FAILURE"})
    void whatHadNotStartedIsCancelledAndConsumersOfItsOutcomeToo(FailureMode mode)
        throws Exception {
      pipeline.stage("seen").in(last.outcome()).run((outcome, context) -> outcome);

      Run run = executor.run(pipeline.build(), RunRequest.builder().onFailure(mode).build());

      assertThat(List.of(run.stage("twice"), run.stage("last"), run.stage("seen")))
          .extracting(StageRun::status)
          .containsOnly(StageStatus.CANCELLED);
      assertThat(run.stage("seen").reason()).hasValue("stage 'load' failed");
      assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    }
  }

  @Test
  void aRunThatWasCancelledAfterAFailureHasFailed() throws Exception {
    Ref<Integer> load = pipeline.stage("load").run(context -> Bodies.failed("no"));
    Cancelling cancelling = new Cancelling();
    pipeline.stage("cancel").after(load).act(context -> cancelling.cancelAndGoOn());

    Run run = cancelling.run(executor, pipeline.build(), Requests.goingOn());

    assertThat(run.stage("cancel").status()).isEqualTo(StageStatus.CANCELLED);
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void aRunThatWasCancelledWithoutAFailureIsCancelled() throws Exception {
    Cancelling cancelling = new Cancelling();
    pipeline.stage("cancel").act(context -> cancelling.cancelAndGoOn());

    Run run = cancelling.run(executor, pipeline.build(), RunRequest.empty());

    assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(run.failure()).isEmpty();
  }
}
