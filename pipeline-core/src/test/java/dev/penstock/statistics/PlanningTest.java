package dev.penstock.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlanningTest {

  @Test
  void theRuleOfThumb() {
    assertThat(Planning.unitsNeeded(.01, .1, .025, .8)).isBetween(7_840L, 7_860L);
    assertThat(Planning.unitsNeeded(.02, .1, .025, .8)).isBetween(1_950L, 1_970L);
  }

  @Test
  void soManyUnitsHaveThePower() {
    int units = (int) Planning.unitsNeeded(.02, .1, .025, .8);
    SplittableRandom random = new SplittableRandom(1);
    int approved = 0;
    for (int sample = 0; sample < 2_000; sample++) {
      int won = 0;
      int lost = 0;
      for (int unit = 0; unit < units; unit++) {
        double at = random.nextDouble();
        won += at < .05 ? 1 : 0;
        lost += at > .95 ? 1 : 0;
      }
      approved += PairedShare.of(units, won, lost).probabilityAtMost(-.02) <= .025 ? 1 : 0;
    }
    assertThat(approved / 2_000.0).isBetween(.77, .83);
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
