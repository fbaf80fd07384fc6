package dev.penstock.evaluate;

import static dev.penstock.evaluate.Judged.classified;
import static dev.penstock.evaluate.Judged.labels;
import static dev.penstock.evaluate.Judged.letters;
import static dev.penstock.evaluate.Judged.numbers;
import static dev.penstock.evaluate.Metric.ACCURACY;
import static dev.penstock.evaluate.Metric.BALANCED_ACCURACY;
import static dev.penstock.evaluate.Metric.LOG_LOSS;
import static dev.penstock.evaluate.Metric.MACRO_F1;
import static dev.penstock.evaluate.Metric.MACRO_PRECISION;
import static dev.penstock.evaluate.Metric.MACRO_RECALL;
import static dev.penstock.evaluate.Metric.MAE;
import static dev.penstock.evaluate.Metric.MICRO_F1;
import static dev.penstock.evaluate.Metric.R2;
import static dev.penstock.evaluate.Metric.RMSE;
import static dev.penstock.evaluate.Metric.ROC_AUC;
import static dev.penstock.evaluate.Metric.f1;
import static dev.penstock.evaluate.Metric.precision;
import static dev.penstock.evaluate.Metric.recall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MetricTest {

  private static final Offset<Double> ROUNDING = within(1e-12);

  enum Colour {
    RED,
    BLUE
  }

  /** The expected numbers are what scikit-learn 1.9.1 gives for the same units. */
  @Nested
  class EqualsScikitLearn {

    private static final double[][] PROBABILITIES = {
      {.7, .2, .1}, {.4, .5, .1}, {.2, .6, .2}, {.1, .3, .6}, {.3, .4, .3},
      {.1, .1, .8}, {.2, .2, .6}, {.5, .25, .25}, {.0, .3, .7}, {.4, .4, .2}
    };

    private final Scores<Classification<String>> three =
        classified(List.of("AABBBCCCCB".split("")), ofThree());

    private static List<Classification<String>> ofThree() {
      List<Classification<String>> answers = new ArrayList<>();
      for (double[] row : PROBABILITIES) {
        answers.add(Classification.of(List.of("A", "B", "C"), row));
      }
      return answers;
    }

    @Test
    void whereEveryLabelOccurs() {
      assertThat(three.value(ACCURACY)).isEqualTo(0.6);
      assertThat(three.value(MICRO_F1)).isEqualTo(0.6);
      assertThat(three.value(BALANCED_ACCURACY)).isCloseTo(0.5833333333333334, ROUNDING);
      assertThat(three.value(MACRO_F1)).isCloseTo(0.5738095238095239, ROUNDING);
      assertThat(three.value(MACRO_PRECISION)).isCloseTo(0.5833333333333334, ROUNDING);
      assertThat(three.value(MACRO_RECALL)).isCloseTo(0.5833333333333334, ROUNDING);
    }

    @Test
    void ofOneLabel() {
      assertThat(three.value(precision("A"))).isCloseTo(1 / 3.0, ROUNDING);
      assertThat(three.value(recall("A"))).isCloseTo(0.5, ROUNDING);
      assertThat(three.value(f1("A"))).isCloseTo(0.4, ROUNDING);
      assertThat(three.value(f1("B"))).isCloseTo(0.5714285714285714, ROUNDING);
    }

    @Test
    void ofProbabilitiesOfThreeLabels() {
      assertThat(three.value(ROC_AUC)).isCloseTo(0.8854166666666666, ROUNDING);
      assertThat(three.value(LOG_LOSS)).isCloseTo(0.7297284047791948, ROUNDING);
    }

    @Test
    void ofProbabilitiesOfTwoLabelsWithTies() {
      double[] ofB = {.1, .4, .35, .8, .4, .4, .2, 1.0};
      List<Classification<String>> answers = new ArrayList<>();
      for (double p : ofB) {
        answers.add(Classification.of(List.of("A", "B"), new double[] {1 - p, p}));
      }
      var scores = classified(List.of("AABBABAB".split("")), answers);
      assertThat(scores.value(ROC_AUC)).isCloseTo(0.8125, ROUNDING);
      assertThat(scores.value(LOG_LOSS)).isCloseTo(0.4424264652738825, ROUNDING);
    }

    @Test
    void whereLabelsAreOnlyTruthOrOnlyAnswer() {
      var scores = letters("AAABBC", "AABBBD");
      assertThat(scores.value(ACCURACY)).isCloseTo(0.6666666666666666, ROUNDING);
      assertThat(scores.value(BALANCED_ACCURACY)).isCloseTo(0.5555555555555555, ROUNDING);
      assertThat(scores.value(MACRO_F1)).isCloseTo(0.4, ROUNDING);
      assertThat(scores.value(MACRO_PRECISION)).isCloseTo(0.41666666666666663, ROUNDING);
      assertThat(scores.value(MACRO_RECALL)).isCloseTo(0.41666666666666663, ROUNDING);
    }

    @Test
    void ofNumbers() {
      var scores = numbers(new double[] {3, -0.5, 2, 7, 4.25}, new double[] {2.5, 0, 2, 8, 4});
      assertThat(scores.value(RMSE)).isCloseTo(0.5590169943749475, ROUNDING);
      assertThat(scores.value(MAE)).isCloseTo(0.45, ROUNDING);
      assertThat(scores.value(R2)).isCloseTo(0.9491042345276873, ROUNDING);
    }

    @Test
    void aWrongCertaintyCostsALossThatIsFinite() {
      var certainlyA = Classification.of(List.of("A", "B"), new double[] {1, 0});
      var scores = classified(List.of("B", "A"), List.of(certainlyA, certainlyA));
      assertThat(scores.value(LOG_LOSS)).isCloseTo(18.021826694558577, ROUNDING);
    }
  }

  @Nested
  class IsNotDefined {

    @Test
    void ofNoUnits() {
      assertThat(letters("A", "A").value(ACCURACY)).isEqualTo(1);
      Scores<Classification<String>> none = Judged.scores(NoUnits.INSTANCE);
      assertThat(none.value(ACCURACY)).isNaN();
      assertThat(none.score(ACCURACY).interval()).isEmpty();
      assertThat(none.all()).isEmpty();
    }

    @Test
    void precisionOfALabelThatNoAnswerHas() {
      assertThat(letters("AB", "AA").value(precision("B"))).isNaN();
      assertThat(letters("AB", "AA").value(f1("B"))).isZero();
    }

    @Test
    void recallOfALabelThatIsNeverTheTruth() {
      assertThat(letters("AA", "AB").value(recall("B"))).isNaN();
      assertThat(letters("AA", "AB").value(f1("B"))).isZero();
    }

    @Test
    void anythingOfALabelThatDoesNotOccur() {
      assertThat(letters("AB", "AB").value(f1("C"))).isNaN();
    }

    @Test
    void rankingWithoutProbabilities() {
      assertThat(letters("AB", "AB").value(ROC_AUC)).isNaN();
      assertThat(letters("AB", "AB").value(LOG_LOSS)).isNaN();
    }

    @Test
    void rankingOfOneClass() {
      var unsure = Classification.of(List.of("A", "B"), new double[] {.6, .4});
      var scores = classified(List.of("A", "A"), List.of(unsure, unsure));
      assertThat(scores.value(ROC_AUC)).isNaN();
      assertThat(scores.value(LOG_LOSS)).isCloseTo(-Math.log(.6), ROUNDING);
    }

    @Test
    void explainedVarianceOfEqualTruths() {
      double third = 1 / 3.0;
      double[] equal = {third, third, third, third, third, third, third};
      assertThat(numbers(equal, new double[] {0, 0, 0, 0, 0, 0, 1}).value(R2)).isNaN();
    }

    @Test
    void errorsOfAnAnswerThatIsNaN() {
      var scores = numbers(new double[] {1, 2}, new double[] {1, Double.NaN});
      assertThat(scores.value(RMSE)).isNaN();
      assertThat(scores.score(RMSE).interval()).isEmpty();
    }
  }

  @Test
  void aLabelThatTheModelDoesNotKnowCountsAsAMistake() {
    var unsure = Classification.of(List.of("A", "B"), new double[] {.6, .4});
    var scores = classified(List.of("A", "NEW"), List.of(unsure, unsure));
    assertThat(scores.value(ACCURACY)).isEqualTo(0.5);
    assertThat(scores.value(recall("NEW"))).isZero();
    assertThat(scores.value(LOG_LOSS)).isCloseTo((-Math.log(.6) + 36.04365) / 2, within(1e-5));
  }

  @Test
  void answersOfDifferentLabelListsAreKeptByLabel() {
    var first = Classification.of(List.of("B", "A"), new double[] {.2, .8});
    var second = Classification.of(List.of("C", "B"), new double[] {.9, .1});
    var scores = classified(List.of("A", "C"), List.of(first, second));
    assertThat(scores.value(LOG_LOSS)).isCloseTo(-Math.log(.8 * .9) / 2, ROUNDING);
  }

  @Test
  void enumsAreOrderedAsDeclared() {
    var scores = labels(List.of(Colour.BLUE, Colour.RED), List.of(Colour.BLUE, Colour.BLUE));
    assertThat(scores.confusion("c").orElseThrow().rows()).containsExactly("RED", "BLUE");
    assertThat(scores.confusion("c").orElseThrow().values())
        .containsExactly(List.of(0.0, 1.0), List.of(0.0, 1.0));
  }

  @Test
  void theApplicationsOwnIsTheMeanOverUnits() {
    Metric<Classification<String>> cost =
        Metric.mean(
            "cost",
            "EUR",
            false,
            (truth, answer) -> truth.label().equals(answer.label()) ? 0 : answer.probability("B"));
    var wrong = Classification.of(List.of("A", "B"), new double[] {.25, .75});
    var even = Classification.of(List.of("B", "A"), new double[] {.5, .5});
    var scores = classified(List.of("A", "B", "A"), List.of(wrong, even, even));
    assertThat(scores.value(cost)).isCloseTo((.75 + 0 + .5) / 3, ROUNDING);
  }

  @Test
  void theApplicationsOwnJudgesNumbers() {
    Metric<Estimate> bias =
        Metric.mean("bias", "EUR", false, (truth, answer) -> answer.value() - truth.value());
    assertThat(numbers(new double[] {1, 2}, new double[] {2, 4}).value(bias)).isEqualTo(1.5);
  }

  @Test
  void knowsItself() {
    assertThat(MACRO_F1.name()).isEqualTo("macro_f1").isEqualTo(MACRO_F1.toString());
    assertThat(precision(Colour.RED).name()).isEqualTo("precision.RED");
    assertThat(precision(Colour.RED)).isEqualTo(precision(Colour.RED));
    assertThat(precision(Colour.RED)).isNotEqualTo(precision(Colour.BLUE));
    assertThat(List.of(ACCURACY, ROC_AUC, R2)).allMatch(Metric::higherIsBetter);
    assertThat(List.of(LOG_LOSS, RMSE, MAE)).noneMatch(Metric::higherIsBetter);
    assertThat(RMSE.unit()).isEqualTo("unit of the truth");
    assertThat(R2.lowest()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void needsAName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metric.<Estimate>mean(" ", "EUR", true, (truth, answer) -> 1))
        .withMessage("The name of a metric must not be blank");
  }
}
