package dev.penstock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.report.Verdict;
import dev.penstock.report.Verdict.Check;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateDecisionTest {

  private static final Check CHECK =
      new Check("macro F1 at least 0.90", Verdict.Result.REJECTED, Map.of("macro F1", 0.8));

  @Test
  void approvesWithoutReasons() {
    assertThat(GateDecision.of(List.of())).isEqualTo(new GateDecision.Approved());
    assertThat(GateDecision.of(List.of("worse")))
        .isEqualTo(new GateDecision.Rejected(List.of("worse")));
  }

  @Test
  void needsAReasonUnlessItApproves() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GateDecision.Rejected(List.of()))
        .withMessage("A rejection needs at least one reason");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GateDecision.Inconclusive(List.of()))
        .withMessage("A decision that is inconclusive needs at least one reason");
  }

  @Test
  void onlyAnApprovalIsApproved() {
    assertThat(new GateDecision.Approved().isApproved()).isTrue();
    assertThat(new GateDecision.Rejected(List.of("worse")).isApproved()).isFalse();
    assertThat(new GateDecision.Inconclusive(List.of("no rows")).isApproved()).isFalse();
  }

  @Test
  void anApprovalByAPersonSaysWhatItOverrulesAndKeepsTheNumbers() {
    GateDecision.Approved approved =
        new GateDecision.Rejected(List.of("worse"), List.of(CHECK)).approvedBy("ann", "a holiday");

    assertThat(approved.reasons())
        .containsExactly("Approved by 'ann' against rejected: a holiday", "worse");
    assertThat(approved.checks()).containsExactly(CHECK);
  }

  @Test
  void becomesDataForAReport() {
    Verdict verdict = new GateDecision.Rejected(List.of("worse"), List.of(CHECK)).toVerdict("gate");

    assertThat(verdict)
        .isEqualTo(new Verdict("gate", Verdict.Result.REJECTED, List.of("worse"), List.of(CHECK)));
  }
}
