package dev.penstock.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskTest {

  enum Verdict {
    HAM,
    SPAM
  }

  record Mail(Verdict verdict, @Nullable String folder, @Nullable Double weight) {}

  record Sent(Mail mail) {}

  private static final Mail MAIL = new Mail(Verdict.SPAM, "Inbox/Übrig", 2.5);
  private static final Task<Mail, Classification<Verdict>> VERDICT =
      Task.classification(Verdict.class, Mail::verdict);
  private static final Task<Mail, Classification<String>> FOLDER =
      Task.classification(Mail::folder);
  private static final Task<Mail, Estimate> WEIGHT = Task.regression(Mail::weight, Target.log());

  @Test
  void theTruthIsACertainAnswer() {
    assertThat(VERDICT.truth(MAIL)).isEqualTo(Classification.of(Verdict.SPAM));
    assertThat(FOLDER.truth(MAIL)).isEqualTo(Classification.of("Inbox/Übrig"));
    assertThat(WEIGHT.truth(MAIL)).isEqualTo(Estimate.of(2.5));
  }

  @Test
  void aViewReadsTheTruthOfARowAroundIt() {
    assertThat(VERDICT.on(Sent::mail).truth(new Sent(MAIL)).label()).isEqualTo(Verdict.SPAM);
  }

  @Test
  void describesWhatIsAnswered() {
    assertThat(VERDICT.description()).isEqualTo("classification of HAM, SPAM");
    assertThat(FOLDER.description()).isEqualTo("classification by texts");
    assertThat(WEIGHT.parameters()).isEqualTo(Map.of("answers", "regression by log"));
    assertThat(Task.regression(Mail::weight)).hasToString("Task[regression]");
  }

  @Test
  void refusesARowWithoutTruth() {
    Mail none = new Mail(Verdict.HAM, null, Double.NaN);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FOLDER.truth(none))
        .withMessage(
            "A row has no truth (null); leave such rows out before the split:"
                + " Mail[verdict=HAM, folder=null, weight=NaN]");
    assertThatIllegalArgumentException().isThrownBy(() -> WEIGHT.truth(none));
  }

  @Test
  void aMessageShowsWhichRowItIsAndNotAllOfIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WEIGHT.truth(new Mail(Verdict.HAM, "x".repeat(1000), null)))
        .satisfies(thrown -> assertThat(thrown.getMessage()).hasSizeLessThan(250));
  }

  @ParameterizedTest
  @EnumSource
  void aTargetTakesBackWhatItLearns(Target target) {
    for (double truth : new double[] {0.001, 1, 326, 18_823}) {
      assertThat(target.answered(target.learnt(truth)))
          .isCloseTo(truth, org.assertj.core.data.Percentage.withPercentage(1e-9));
    }
  }

  @Test
  void aTargetRefusesWhatItCannotLearn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.log().learnt(0))
        .withMessage(
            "0.0 cannot be learnt by target LOG; leave such rows out, or use another target");
    assertThatIllegalArgumentException().isThrownBy(() -> Target.log1p().learnt(-1));
  }
}
