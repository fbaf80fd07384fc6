package dev.penstock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.GateDecision;
import dev.penstock.Input;
import dev.penstock.Pipeline;
import dev.penstock.Ref;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RunRequestTest {

  private final Pipeline.Builder pipeline = Pipeline.builder("prices");
  private final Input<Integer> base = pipeline.input("base", Integer.class);
  private final Ref<Integer> load = pipeline.stage("load").in(base).run((n, context) -> n);
  private final Ref<GateDecision> gate =
      pipeline.stage("gate").in(load).run((n, context) -> new GateDecision.Approved());
  private final RunRequest.Builder request = RunRequest.builder();

  @Test
  void hasDefaults() {
    RunRequest empty = RunRequest.empty();

    assertThat(empty.seed()).isZero();
    assertThat(empty.triggeredBy()).isEqualTo("application");
    assertThat(empty.failureMode()).isEqualTo(FailureMode.FAIL_FAST);
    assertThat(empty.values()).isEmpty();
    assertThat(empty.targets()).isEmpty();
  }

  @Test
  void doesNotChangeWhenItsBuilderGoesOn() {
    request.bind(base, 1).keep(load).only(load).tag("a", "b");
    RunRequest first = request.build();
    request.override(load, 5).keep(gate).only(gate).tag("c", "d").approve(gate, "anna", "why");

    assertThat(first.values()).containsOnlyKeys(base);
    assertThat(first.kept()).isEqualTo(List.of(load));
    assertThat(first.targets()).isEqualTo(List.of(load));
    assertThat(first.tags()).containsOnlyKeys("a");
    assertThat(first.approvals()).isEmpty();
  }

  @Nested
  class Refuses {

    @Test
    void aSecondValue() {
      request.bind(base, 1);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> request.override(base, 2))
          .withMessage("'base' has a value already");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // the mistake that this is about
    void aValueOfTheWrongClass() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> request.bind((Input) base, "one"))
          .withMessage("Input 'base' takes a java.lang.Integer but got a java.lang.String");
    }

    @Test
    void anOverrideOfAProjection() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> request.override(load.orElse(3), 2))
          .withMessage(
              "What select, orElse or outcome made of 'load' cannot be overridden;"
                  + " name the reference of 'load' itself");
    }

    @Test
    void anApprovalByOverride() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> request.override(gate, new GateDecision.Approved()))
          .withMessage(
              "The decision of 'gate' cannot be overridden by an approval;"
                  + " use approve(gate, actor, reason), which records the real decision too");
    }

    @Test
    void anApprovalWithoutAName() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> request.approve(gate, " ", "why"))
          .withMessage("An approval must say who approves and why");
    }

    @Test
    void aSecondApproval() {
      request.approve(gate, "anna", "why");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> request.approve(gate, "ben", "why"))
          .withMessage("Gate 'gate' was approved before");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> request.override(gate, new GateDecision.Rejected(List.of("no"))))
          .withMessage("Gate 'gate' was approved before and cannot be overridden too");
    }

    @Test
    void anApprovalOfSomethingElseThanTheOutputOfAStage() {
      Input<GateDecision> bound = pipeline.input("bound", GateDecision.class);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> request.approve(bound, "anna", "why"))
          .withMessage("Input 'bound' cannot be approved; bind the decision that you want");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> request.approve(gate.select(g -> g), "anna", "why"))
          .withMessageContaining("made of 'gate' cannot be approved");
    }

    @Test
    void aBlankTrigger() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> request.triggeredBy(""))
          .withMessage("triggeredBy must not be blank");
    }
  }
}
