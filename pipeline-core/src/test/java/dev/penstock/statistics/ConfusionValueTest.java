package dev.penstock.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfusionValueTest {

  /** 100 units of each of two labels; 90 and 80 are right. */
  private final AnswerCounts answers =
      AnswerCounts.ofCounted(
          2, new int[] {0, 0, 1, 1}, new int[] {0, 1, 1, 0}, new long[] {90, 10, 80, 20});

  @Test
  void valuesAreThoseOfTheFunction() {
    assertThat(ConfusionValue.of(ConfusionFunction.precision(0), answers).value())
        .isEqualTo(90 / 110.0);
    assertThat(ConfusionValue.of(ConfusionFunction.BALANCED_ACCURACY, answers).value())
        .isEqualTo(.85, within(1e-15));
  }

  @Test
  void theIntervalIsWhatNeitherTestExcludes() {
    ConfusionValue macroF1 = ConfusionValue.of(ConfusionFunction.MACRO_F1, answers);

    Range interval = macroF1.interval(.95).orElseThrow();

    assertThat(macroF1.probabilityAtMost(interval.low())).isEqualTo(.025, within(1e-5));
    assertThat(macroF1.probabilityAtLeast(interval.high())).isEqualTo(.025, within(1e-5));
    assertThat(interval.low()).isBetween(.78, .81);
    assertThat(interval.high()).isBetween(.885, .905);
  }

  @Test
  void isNearTheIntervalOfAShareWhereBothApply() {
    Range precision =
        ConfusionValue.of(ConfusionFunction.precision(0), answers).interval(.95).orElseThrow();
    Range share = Share.of(90, 110).interval(.95).orElseThrow();

    assertThat(precision.low()).isEqualTo(share.low(), within(.01));
    assertThat(precision.high()).isEqualTo(share.high(), within(.01));
  }

  @Test
  void allRightIsNotCertain() {
    AnswerCounts right =
        AnswerCounts.ofCounted(2, new int[] {0, 1}, new int[] {0, 1}, new long[] {30, 30});

    ConfusionValue macroF1 = ConfusionValue.of(ConfusionFunction.MACRO_F1, right);

    assertThat(macroF1.interval(.95).orElseThrow().low()).isBetween(.85, .96);
    assertThat(macroF1.interval(.95).orElseThrow().high()).isEqualTo(1);
    assertThat(macroF1.probabilityAtMost(.98)).isGreaterThan(.025);
    assertThat(macroF1.probabilityAtMost(.5)).isLessThan(1e-6);
  }

  @Test
  void noUnitsSayNothing() {
    ConfusionValue none =
        ConfusionValue.of(ConfusionFunction.MACRO_F1, 3, new int[0], new int[0], Groups.single(0));

    assertThat(none.value()).isNaN();
    assertThat(none.probabilityAtMost(.1)).isEqualTo(1);
    assertThat(none.interval(.95)).isEmpty();
  }
}
