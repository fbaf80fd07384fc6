package dev.penstock.evaluate;

import static dev.penstock.evaluate.Judged.letters;
import static dev.penstock.evaluate.Judged.numbers;
import static dev.penstock.evaluate.Metric.ACCURACY;
import static dev.penstock.evaluate.Metric.MACRO_F1;
import static dev.penstock.evaluate.Metric.MAE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.model.Classification;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScoresTest {

  @Test
  void hasTheStandardMetricsOfLabelsInReadingOrder() {
    assertThat(letters("AB", "AB").all())
        .extracting(Score::metric)
        .containsExactly(
            "accuracy",
            "balanced_accuracy",
            "macro_f1",
            "macro_precision",
            "macro_recall",
            "micro_f1",
            "roc_auc",
            "log_loss",
            "precision.A",
            "recall.A",
            "f1.A",
            "precision.B",
            "recall.B",
            "f1.B");
  }

  @Test
  void hasTheStandardMetricsOfNumbers() {
    assertThat(numbers(new double[] {1, 2}, new double[] {1, 2}).values())
        .containsOnlyKeys("rmse", "mae", "r2");
  }

  @Test
  void oneMetricIsTheSameAskedForAloneAndAmongAll() {
    var scores = letters("AABBABABAABB", "ABBBABAAAABA");
    assertThat(scores.all()).contains(scores.score(MACRO_F1), scores.score(ACCURACY));
    assertThat(scores.values()).containsEntry("macro_f1", scores.value(MACRO_F1));
  }

  @Test
  void aValueThatIsNotDefinedHasNoInterval() {
    Score score = letters("AABB", "AABB").score(Metric.ROC_AUC);
    assertThat(score.value()).isNaN();
    assertThat(score.interval()).isEmpty();
    assertThat(score).hasToString("roc_auc NaN");
  }

  @Test
  void scoresAreWrittenForPeople() {
    Score score =
        new Score("rmse", 1118.2345, Optional.of(new Interval(0.00012345, 2e6, 0.95, false)));
    assertThat(score).hasToString("rmse 1118 (0.0001234 to 2000000)");
  }

  @Test
  void approximateIntervalsSaySo() {
    var scores = numbers(new double[] {1, 2, 3, 4}, new double[] {2, 2, 3, 6});
    assertThat(scores.score(Metric.RMSE).toString()).endsWith(", approximate)");
    assertThat(scores.score(MAE).toString()).doesNotContain("approximate");
  }

  @Test
  void countsWhatWasAnsweredForEachTruth() {
    assertThat(letters("AAAB", "AABB").confusion("Of letters").orElseThrow())
        .satisfies(
            matrix -> {
              assertThat(matrix.title()).isEqualTo("Of letters");
              assertThat(matrix.rows()).containsExactly("A", "B");
              assertThat(matrix.values()).containsExactly(List.of(2.0, 1.0), List.of(0.0, 1.0));
            });
    assertThat(numbers(new double[] {1}, new double[] {1}).confusion("none")).isEmpty();
  }

  @Test
  void knowsWhichLabelsAreTrue() {
    assertThat(letters("AAB", "ACB").truths()).containsExactly("A", "B");
    assertThat(numbers(new double[] {1}, new double[] {1}).truths()).isEmpty();
  }

  @Nested
  class Difference {

    /** What both models get wrong, and one of them only, with a probability each. */
    private Scores<Classification<String>> model(long seedOfOwn, double ownMistakes, int units) {
      SplittableRandom shared = new SplittableRandom(1);
      SplittableRandom own = new SplittableRandom(seedOfOwn);
      StringBuilder truths = new StringBuilder();
      StringBuilder answers = new StringBuilder();
      for (int i = 0; i < units; i++) {
        boolean wrong = shared.nextDouble() < 0.2 ^ own.nextDouble() < ownMistakes;
        truths.append(i % 2 == 0 ? 'A' : 'B');
        answers.append(wrong ? 'C' : truths.charAt(i));
      }
      return letters(truths.toString(), answers.toString());
    }

    private final Scores<Classification<String>> challenger = model(2, 0.03, 4_000);
    private final Scores<Classification<String>> champion = model(3, 0.05, 4_000);

    /**
     * The difference of two accuracies on the same units has the variance (b + c - (b - c)^2 / n) /
     * n^2, where b and c count the units that only one model gets right (Agresti, "Categorical Data
     * Analysis", section 11.1).
     */
    @Test
    void ofAccuraciesIsThatOfMatchedPairs() {
      int units = challenger.units();
      double b = 0;
      double c = 0;
      for (int i = 0; i < units; i++) {
        boolean ours = challenger.judged().truthOf(i).equals(challenger.judged().answerOf(i));
        boolean theirs = champion.judged().truthOf(i).equals(champion.judged().answerOf(i));
        b += ours && !theirs ? 1 : 0;
        c += theirs && !ours ? 1 : 0;
      }
      double expected = (b - c) / units;
      double halfWidth = 1.959964 * Math.sqrt(b + c - (b - c) * (b - c) / units) / units;

      Score difference = challenger.difference(ACCURACY, champion);

      assertThat(difference.value()).isCloseTo(expected, within(1e-12));
      Interval interval = difference.interval().orElseThrow();
      assertThat(interval.low()).isCloseTo(expected - halfWidth, within(0.05 * halfWidth));
      assertThat(interval.high()).isCloseTo(expected + halfWidth, within(0.05 * halfWidth));
    }

    @Test
    void isMuchNarrowerThanOfUnitsThatAreNotPaired() {
      Interval paired = challenger.difference(ACCURACY, champion).interval().orElseThrow();
      Interval ours = challenger.score(ACCURACY).interval().orElseThrow();
      Interval theirs = champion.score(ACCURACY).interval().orElseThrow();
      double notPaired = Math.hypot(ours.high() - ours.low(), theirs.high() - theirs.low());
      assertThat(paired.high() - paired.low()).isLessThan(0.75 * notPaired);
    }

    @Test
    void ofModelsThatNeverDisagreeIsNotZeroForSure() {
      Score difference = challenger.difference(ACCURACY, challenger);
      assertThat(difference.value()).isZero();
      Interval interval = difference.interval().orElseThrow();
      assertThat(interval.low()).isBetween(-0.002, -0.0005);
      assertThat(interval.high()).isBetween(0.0005, 0.002);
    }

    @Test
    void turnsWithTheSides() {
      Score there = challenger.difference(MACRO_F1, champion);
      Score back = champion.difference(MACRO_F1, challenger);
      assertThat(back.value()).isEqualTo(-there.value());
      assertThat(back.interval().orElseThrow().low())
          .isCloseTo(-there.interval().orElseThrow().high(), within(1e-9));
    }

    @Test
    void ofNumbers() {
      double[] truths = {1, 2, 3, 4, 5, 6};
      var good = numbers(truths, new double[] {1, 2, 3, 4, 5, 7});
      var bad = numbers(truths, new double[] {2, 3, 4, 5, 6, 7});
      assertThat(good.difference(MAE, bad).value()).isCloseTo(1 / 6.0 - 1, within(1e-12));
    }

    @Test
    void refusesOtherUnits() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> letters("AAB", "AAB").difference(ACCURACY, letters("ABB", "AAB")))
          .withMessage(
              "Scores can be compared only if both models were judged on the same rows: 3 against"
                  + " 3");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> letters("AAB", "AAB").difference(ACCURACY, letters("AA", "AA")));
    }
  }
}
