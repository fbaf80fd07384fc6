package dev.penstock.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.statistics.AnswerCounts;
import dev.penstock.statistics.ConfusionFunction;
import dev.penstock.statistics.ConfusionValue;
import dev.penstock.statistics.Groups;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is measured and what is tested must be the same number. */
class TallyTest {

  private static final int LABELS = 5;

  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void measuresWhatTheTestsOfConfusionMatricesTest() {
    for (int sample = 0; sample < 500; sample++) {
      int[] truth = labels(1 + sample % 40);
      int[] answer = labels(truth.length);
      Tally tally = new Tally(LABELS);
      for (int unit = 0; unit < truth.length; unit++) {
        tally.add(truth[unit], answer[unit], 1);
      }
      AnswerCounts answers = AnswerCounts.of(LABELS, truth, answer, Groups.single(truth.length));

      assertSame(ConfusionFunction.ACCURACY, answers, tally.accuracy());
      assertSame(ConfusionFunction.BALANCED_ACCURACY, answers, tally.balancedAccuracy());
      assertSame(ConfusionFunction.MACRO_PRECISION, answers, tally.macroPrecision());
      assertSame(ConfusionFunction.MACRO_RECALL, answers, tally.macroRecall());
      assertSame(ConfusionFunction.MACRO_F1, answers, tally.macroF1());
      for (int label = 0; label < LABELS; label++) {
        assertSame(ConfusionFunction.precision(label), answers, tally.precision(label));
        assertSame(ConfusionFunction.recall(label), answers, tally.recall(label));
        assertSame(ConfusionFunction.f1(label), answers, tally.f1(label));
      }
    }
  }

  /** Some of the labels only, so that others are no truth, no answer, or neither. */
  private int[] labels(int units) {
    int first = random.nextInt(LABELS);
    int last = random.nextInt(first, LABELS);
    return random.ints(units, first, last + 1).toArray();
  }

  /** NaN if not defined, for both. */
  private static void assertSame(
      ConfusionFunction function, AnswerCounts answers, double measured) {
    double tested = ConfusionValue.of(function, answers).value();

    if (Double.isNaN(measured)) {
      assertThat(tested).isNaN();
    } else {
      assertThat(tested).isCloseTo(measured, within(1e-12));
    }
  }
}
