package dev.penstock.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanningTest {

  @Test
  void theRuleOfThumbWhereModelsDifferOnManyUnits() {
    assertThat(Planning.unitsNeeded(.01, .1, .025, .8)).isBetween(7_850L, 7_900L);
    assertThat(Planning.unitsNeeded(.02, .1, .025, .8)).isBetween(1_960L, 2_010L);
  }

  /** Without any disagreement n units show a margin m if n is at least 3.84 (1 - m) / m. */
  @Test
  void moreThanTheRuleOfThumbWhereTheyDifferOnFew() {
    assertThat(Planning.unitsNeeded(.05, .02, .025, .8)).isBetween(135L, 145L);
    assertThat(Planning.unitsNeeded(.05, 1e-9, .025, .8)).isBetween(73L, 74L);
    assertThat(Planning.unitsNeeded(1e-300, .1, .025, .8)).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({".02, .1", ".02, .02", ".05, .02", ".05, .1", ".1, .05", ".2, .1"})
  void soManyUnitsHaveThePower(double margin, double discordantShare) {
    int units = (int) Planning.unitsNeeded(margin, discordantShare, .025, .8);
    SplittableRandom random = new SplittableRandom(1);
    int approved = 0;
    for (int sample = 0; sample < 2_000; sample++) {
      int won = 0;
      int lost = 0;
      for (int unit = 0; unit < units; unit++) {
        double at = random.nextDouble();
        won += at < discordantShare / 2 ? 1 : 0;
        lost += at > 1 - discordantShare / 2 ? 1 : 0;
      }
      approved += PairedShare.of(units, won, lost).probabilityAtMost(-margin) <= .025 ? 1 : 0;
    }
    // Few units come in large steps, so that the power can be more.
    assertThat(approved / 2_000.0).isBetween(.77, .9);
  }

  @Test
  void whatIsMeasuredIsScaledUntilItDecides() {
    PairedShare difference = PairedShare.of(500, 25, 25);

    long needed = Planning.unitsToDecide(difference, 500, -.01, .025, .8).orElseThrow();

    assertThat(needed).isBetween(7_000L, 11_000L);
    assertThat(Planning.unitsToDecide(difference, 500, 0, .025, .8)).isEmpty();
    assertThat(Planning.unitsToDecide(PairedShare.of(0, 0, 0), 0, .1, .025, .8)).isEmpty();
  }

  @Test
  void refusesWhatIsNoShare() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Planning.unitsNeeded(0, .1, .025, .8))
        .withMessage("margin must be between 0 and 1 but was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Planning.unitsNeeded(.1, 1.1, .025, .8))
        .withMessage("discordantShare must be between 0 and 1 but was 1.1");
  }
}
