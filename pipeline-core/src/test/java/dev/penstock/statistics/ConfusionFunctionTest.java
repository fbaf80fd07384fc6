package dev.penstock.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConfusionFunctionTest {

  private static final List<ConfusionFunction> ALL =
      List.of(
          ConfusionFunction.ACCURACY,
          ConfusionFunction.BALANCED_ACCURACY,
          ConfusionFunction.MACRO_PRECISION,
          ConfusionFunction.MACRO_RECALL,
          ConfusionFunction.MACRO_F1,
          ConfusionFunction.precision(1),
          ConfusionFunction.recall(1),
          ConfusionFunction.f1(1));

  /** Truths 0, 0, 0, 1, 1; the last is answered 2; 3 does not occur. */
  private final Confusion small =
      Confusion.of(4, new int[] {0, 0, 1, 1}, new int[] {0, 1, 1, 2}, new double[] {2, 1, 1, 1});

  @Test
  void valuesByHand() {
    assertThat(ConfusionFunction.ACCURACY.value(small)).isEqualTo(.6);
    assertThat(ConfusionFunction.BALANCED_ACCURACY.value(small))
        .isEqualTo((2 / 3.0 + .5) / 2, within(1e-15));
    assertThat(ConfusionFunction.MACRO_PRECISION.value(small))
        .isEqualTo((1 + .5 + 0) / 3, within(1e-15));
    assertThat(ConfusionFunction.MACRO_RECALL.value(small))
        .isEqualTo((2 / 3.0 + .5 + 0) / 3, within(1e-15));
    assertThat(ConfusionFunction.MACRO_F1.value(small)).isEqualTo((.8 + .5 + 0) / 3, within(1e-15));
    assertThat(ConfusionFunction.f1(0).value(small)).isEqualTo(.8, within(1e-15));
  }

  @Test
  void isNotDefinedWithoutWhatItDividesBy() {
    assertThat(ConfusionFunction.recall(2).value(small)).isNaN();
    assertThat(ConfusionFunction.precision(2).value(small)).isZero();
    assertThat(ConfusionFunction.precision(3).value(small)).isNaN();
    assertThat(ConfusionFunction.f1(3).value(small)).isNaN();
    for (ConfusionFunction function : ALL) {
      assertThat(function.value(new Confusion(4))).isNaN();
    }
  }

  @Test
  void gradientsAreDifferencesOfValues() {
    SplittableRandom random = new SplittableRandom(1);
    for (int sample = 0; sample < 100; sample++) {
      int labels = 2 + random.nextInt(6);
      int[] truths = random.ints(12, 0, labels).toArray();
      int[] answers = random.ints(12, 0, labels).toArray();
      double[] units = random.doubles(12, .5, 9).toArray();
      for (ConfusionFunction function : ALL) {
        Confusion slopes = function.gradient(Confusion.of(labels, truths, answers, units));
        for (int cell = 0; cell < units.length; cell++) {
          assertThat(slopes.slope(truths[cell], answers[cell]))
              .as("%s, sample %d", function, sample)
              .isEqualTo(slope(function, labels, truths, answers, units, cell), within(1e-6));
        }
      }
    }
  }

  private static double slope(
      ConfusionFunction function,
      int labels,
      int[] truths,
      int[] answers,
      double[] units,
      int cell) {
    double[] more = units.clone();
    double[] less = units.clone();
    more[cell] += 1e-5;
    less[cell] -= 1e-5;
    double difference =
        function.value(Confusion.of(labels, truths, answers, more))
            - function.value(Confusion.of(labels, truths, answers, less));
    return Double.isNaN(difference) ? 0 : difference / 2e-5;
  }

  @Test
  void refusesNegativeLabels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionFunction.recall(-1))
        .withMessage("Labels are numbered from 0 but got -1");
  }
}
