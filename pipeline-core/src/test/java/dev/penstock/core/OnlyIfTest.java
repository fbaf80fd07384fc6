package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.GateDecision;
import dev.penstock.Outcome;
import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.run.Run;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageRun;
import dev.penstock.run.StageStatus;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The row "onlyIf" of the table of rules. */
class OnlyIfTest {

  private static final GateDecision APPROVED = new GateDecision.Approved();
  private static final GateDecision REJECTED =
      new GateDecision.Rejected(List.of("F1 0.71", "slow"));
  private static final GateDecision OPEN = new GateDecision.Inconclusive(List.of("no rows"));

  private final LocalExecutor executor = LocalExecutor.builder().parallelism(2).build();
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");

  @AfterEach
  void close() {
    executor.close();
  }

  private Ref<GateDecision> gate(String name, GateDecision decision) {
    return pipeline.stage(name).run(context -> decision);
  }

  @Test
  void runsAStageThatIsApproved() throws Exception {
    Ref<Integer> stage = pipeline.stage("promote").onlyIf(gate("gate", APPROVED)).run(c -> 5);

    assertThat(executor.run(pipeline.build()).get(stage)).isEqualTo(5);
  }

  static List<GateDecision> notApproved() {
    return List.of(REJECTED, OPEN);
  }

  @ParameterizedTest
  @MethodSource("notApproved")
  void skipsAStageThatIsNotApprovedAndTheRunSucceeds(GateDecision decision) throws Exception {
    Ref<Integer> promote = pipeline.stage("promote").onlyIf(gate("gate", decision)).run(c -> 5);
    pipeline.stage("next").in(promote).run((n, context) -> n);

    Run run = executor.run(pipeline.build());

    assertThat(run.stage("promote").status()).isEqualTo(StageStatus.SKIPPED);
    assertThat(run.stage("next").status()).isEqualTo(StageStatus.SKIPPED);
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.stage("gate").decision()).hasValue(decision);
  }

  @Test
  void keepsTheReasonsOnTheStage() throws Exception {
    Ref<Integer> promote = pipeline.stage("promote").onlyIf(gate("gate", REJECTED)).run(c -> 5);
    pipeline.stage("next").in(promote).run((n, context) -> n);

    Run run = executor.run(pipeline.build());

    assertThat(List.of(run.stage("promote"), run.stage("next")))
        .extracting(StageRun::reason)
        .allSatisfy(reason -> assertThat(reason).hasValue("gate 'gate' rejected: F1 0.71, slow"));
    assertThat(run.stage("promote").attempts()).isEmpty();
  }

  @Test
  void needsAllGatesToApprove() throws Exception {
    pipeline
        .stage("promote")
        .onlyIf(gate("a", APPROVED))
        .onlyIf(gate("b", REJECTED))
        .onlyIf(gate("c", OPEN))
        .run(c -> 5);

    StageRun promote = executor.run(pipeline.build()).stage("promote");

    assertThat(promote.reason())
        .hasValue("gate 'b' rejected: F1 0.71, slow; gate 'c' was inconclusive: no rows");
  }

  @Test
  void takesAPartOfAValueAsAGate() throws Exception {
    Ref<Integer> load = pipeline.stage("load").run(context -> 5);
    pipeline.stage("promote").onlyIf(load.select(n -> n > 7 ? APPROVED : REJECTED)).run(c -> 5);

    assertThat(executor.run(pipeline.build()).stage("promote").status())
        .isEqualTo(StageStatus.SKIPPED);
  }

  @Test
  void decidesAlsoOnWhatBecameOfAStageThatFailed() throws Exception {
    Ref<Integer> load = pipeline.stage("load").run(context -> Bodies.failed("no"));
    Ref<GateDecision> gate =
        load.outcome().select(outcome -> outcome instanceof Outcome.Failed ? APPROVED : REJECTED);
    Ref<Integer> mend = pipeline.stage("mend").onlyIf(gate).run(context -> 6);

    Run run = executor.run(pipeline.build());

    assertThat(run.get(mend)).isEqualTo(6);
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void failsTheStageWhoseGateCannotBeRead() throws Exception {
    Ref<Integer> load = pipeline.stage("load").run(context -> 5);
    pipeline.stage("promote").onlyIf(load.select(n -> Bodies.failed("no gate"))).run(c -> 5);

    StageRun promote = executor.run(pipeline.build()).stage("promote");

    assertThat(promote.status()).isEqualTo(StageStatus.FAILED);
    assertThat(promote.attempts()).hasSize(1);
    assertThat(promote.failure().orElseThrow()).hasMessage("no gate");
  }
}
