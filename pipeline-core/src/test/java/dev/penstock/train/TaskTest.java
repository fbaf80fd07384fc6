package dev.penstock.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.data.Row;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        .withMessage("A row has no truth (null); leave such rows out before the split");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WEIGHT.truth(none))
        .withMessageStartingWith("A row has no truth (NaN);");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t \n"})
  void aBlankTextIsNoLabel(String blank) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FOLDER.truth(new Mail(Verdict.HAM, blank, 1.0)))
        .withMessageStartingWith("A row has no truth (a blank text);");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Task.classification("folder").truth(Row.of(Map.of("folder", blank))))
        .withMessageStartingWith("A row has no truth (null);");
  }

  @Test
  void aTaskByColumnReadsARowWithoutAClass() {
    Row row = Row.of(Map.of("kind", "HAM", "weight", "2.5", "none", Double.NaN));

    assertThat(Task.classification("kind").truth(row)).isEqualTo(Classification.of("HAM"));
    assertThat(Task.regression("weight").truth(row)).isEqualTo(Estimate.of(2.5));
    assertThat(Task.regression("weight", Target.log()).description())
        .isEqualTo("regression by log");
    assertThatIllegalArgumentException().isThrownBy(() -> Task.regression("none").truth(row));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Task.regression("weigth").truth(row))
        .withMessageContaining("The row has no column 'weigth'. Did you mean 'weight'?");
    assertThatIllegalArgumentException().isThrownBy(() -> Task.classification(" "));
  }

  @Test
  void aMessageQuotesNothingOfTheRow() {
    Task<Mail, Estimate> parsed =
        Task.regression(mail -> Double.parseDouble(String.valueOf(mail.folder())));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> parsed.truth(new Mail(Verdict.HAM, "secret", 1.0)))
        .withMessage(
            "The getter of the truth threw java.lang.NumberFormatException;"
                + " it must be able to read every row")
        .satisfies(
            thrown ->
                assertThat(thrown.getCause())
                    .hasMessageNotContaining("secret")
                    .hasNoCause()
                    .satisfies(cause -> assertThat(cause.getStackTrace()).isNotEmpty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Task.regression("w").truth(Row.of(Map.of("w", "secret"))))
        .withMessageContaining("Column 'w' holds a text that is not a number")
        .satisfies(thrown -> assertThat(thrown).hasMessageNotContaining("secret"));
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
        .isThrownBy(() -> Target.log().requireLearnable(0))
        .withMessage(
            "a truth of 0 or less cannot be learnt by target LOG; leave such rows out, or use"
                + " another target");
    assertThatIllegalArgumentException().isThrownBy(() -> Target.log1p().requireLearnable(-1));
  }
}
