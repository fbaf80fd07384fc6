package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.GateDecision;
import dev.penstock.Input;
import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.run.Run;
import dev.penstock.run.RunEvent.StageEnded;
import dev.penstock.run.RunRequest;
import dev.penstock.run.RunRequest.Approval;
import dev.penstock.run.StageRun;
import dev.penstock.run.StageStatus;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The row "override(ref, value)" of the table of rules. */
class OverrideTest {

  private final Heard heard = new Heard();
  private final LocalExecutor executor =
      LocalExecutor.builder().parallelism(2).listener(heard).build();
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");
  private final Input<Integer> base = pipeline.input("base", Integer.class);
  private final Ref<Integer> load = pipeline.stage("load").in(base).run((n, context) -> n + 1);
  private final Ref<Integer> twice = pipeline.stage("twice").in(load).run((n, context) -> n * 2);
  private final Ref<Integer> last = pipeline.stage("last").in(twice).run((n, context) -> n + 100);

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void givesAStageItsValueAndRunsNothingThatNobodyElseNeeds() throws Exception {
    Run run = executor.run(pipeline.build(), RunRequest.builder().override(twice, 7).build());

    assertThat(run.get(last)).isEqualTo(107);
    assertThat(run.stages()).extracting(StageRun::stageName).containsExactly("twice", "last");
    assertThat(run.stage("twice").status()).isEqualTo(StageStatus.OVERRIDDEN);
    assertThat(run.stage("twice").reason()).hasValue("the request gives its value");
  }

  @Test
  void runsWhatSomebodyElseNeeds() throws Exception {
    Ref<Integer> other = pipeline.stage("other").in(load).run((n, context) -> n);
    RunRequest request = RunRequest.builder().bind(base, 1).override(twice, 7).build();

    Run run = executor.run(pipeline.build(), request);

    assertThat(run.get(other)).isEqualTo(2);
    assertThat(run.get(last)).isEqualTo(107);
  }

  @Test
  void givesAnInputItsValue() throws Exception {
    Run run = executor.run(pipeline.build(), RunRequest.builder().override(base, 1).build());

    assertThat(run.get(last)).isEqualTo(104);
  }

  @Test
  void saysSoInAnEvent() throws Exception {
    executor.run(pipeline.build(), RunRequest.builder().override(last, 7).build()).orThrow();

    assertThat(heard.of(StageEnded.class))
        .singleElement()
        .matches(event -> event.status() == StageStatus.OVERRIDDEN);
  }

  @Test
  void isRefusedForAProjection() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunRequest.builder().override(load.select(n -> n), 1))
        .withMessage(
            "What select, orElse or outcome made of 'load' cannot be overridden;"
                + " name the reference of 'load' itself");
  }

  @Test
  void isRefusedForAReferenceOfAnotherPipeline() {
    Ref<Integer> foreign = Pipeline.builder("ads").stage("clicks").run(context -> 3);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> executor.run(pipeline.build(), RunRequest.builder().override(foreign, 1).build()))
        .withMessage(
            "A run of pipeline 'prices' cannot override 'clicks': it belongs to pipeline 'ads'");
  }

  @Test
  void isRefusedForAReferenceOfAnotherPipelineOfTheSameName() {
    Ref<Integer> foreign = Pipeline.builder("prices").stage("clicks").run(context -> 3);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> executor.run(pipeline.build(), RunRequest.builder().override(foreign, 1).build()))
        .withMessage(
            "A run of pipeline 'prices' cannot override 'clicks': it belongs to another pipeline of"
                + " that name; take the references that the builder of this one gave");
  }

  @Test
  void isRefusedForAStageThatWasAddedLater() {
    Pipeline built = pipeline.build();
    Ref<Integer> later = pipeline.stage("later").run(context -> 3);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> executor.plan(built, RunRequest.builder().keep(later).build()))
        .withMessage(
            "A run of pipeline 'prices' cannot keep 'later': it was added to the builder after"
                + " this pipeline was built; build it again");
  }

  /** A gate that rejects, and a person who knows better. */
  @Nested
  class AnApproval {
    private final GateDecision rejected = new GateDecision.Rejected(List.of("F1 0.71"));
    private final Ref<GateDecision> gate =
        pipeline.stage("gate").in(last).run((n, context) -> rejected);
    private final Ref<GateDecision> seen =
        pipeline.stage("seen").onlyIf(gate).in(gate).run((decision, context) -> decision);
    private final RunRequest approving =
        RunRequest.builder().bind(base, 1).approve(gate, "anna", "holiday").build();

    @Test
    void isNoOverride() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RunRequest.builder().override(gate, new GateDecision.Approved()))
          .withMessageContaining("use approve(gate, actor, reason)");
    }

    @Test
    void letsTheStagesBehindTheGateRun() throws Exception {
      Run run = executor.run(pipeline.build(), approving);

      assertThat(run.get(seen).isApproved()).isTrue();
      assertThat(run.get(seen).reasons())
          .containsExactly("Approved by 'anna' against rejected: holiday", "F1 0.71");
    }

    @Test
    void keepsTheRealDecisionBesideIt() throws Exception {
      Run run = executor.run(pipeline.build(), approving);

      assertThat(run.stage("gate").decision()).hasValue(rejected);
      assertThat(heard.of(StageEnded.class))
          .filteredOn(event -> event.stage().equals("gate"))
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.decision()).hasValue(rejected);
                assertThat(event.approval()).hasValue(new Approval("anna", "holiday"));
              });
    }

    @Test
    void ofARejectionThatIsOverriddenIsRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> RunRequest.builder().override(gate, rejected).approve(gate, "anna", "why"))
          .withMessage("Gate 'gate' was overridden before and cannot be approved too");
    }

    @Test
    void isNotNeededForARejectionByOverride() throws Exception {
      RunRequest request = RunRequest.builder().override(gate, rejected).build();

      Run run = executor.run(pipeline.build(), request);

      assertThat(run.stage("seen").status()).isEqualTo(StageStatus.SKIPPED);
    }
  }
}
