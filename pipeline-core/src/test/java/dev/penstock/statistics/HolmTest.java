package dev.penstock.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {

  @Test
  void multipliesByHowManyAreLeftAndNeverFalls() {
    assertThat(Holm.adjusted(.01, .04, .03, .005))
        .containsExactly(new double[] {.03, .06, .06, .02}, within(1e-12));
  }

  @Test
  void neverExceedsOne() {
    assertThat(Holm.adjusted(1, .7, .9)).containsOnly(1);
    assertThat(Holm.adjusted()).isEmpty();
    assertThat(Holm.adjusted(.02)).containsExactly(.02);
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Holm.adjusted(.1, Double.NaN))
        .withMessage("A p-value must be from 0 to 1 but was NaN");
  }
}
