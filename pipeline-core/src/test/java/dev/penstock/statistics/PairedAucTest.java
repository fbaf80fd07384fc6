package dev.penstock.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairedAucTest {

  private static final double[] CHAMPION = {
    .9, .8, .8, .7, .65, .6, .55, .5, .5, .45, .4, .3, .3, .2, .1
  };
  private static final double[] CHALLENGER = {
    .7, .9, .6, .8, .5, .4, .65, .5, .3, .55, .45, .2, .35, .3, .1
  };
  private static final boolean[] POSITIVE = {
    true, true, false, true, true, false, true, false, true, true, false, false, true, false, false
  };

  /** Many units, of which each model ranks a part at random. */
  private final SplittableRandom random = new SplittableRandom(4);

  private final int units = 400;
  private final boolean[] positive = new boolean[units];
  private final double[] champion = new double[units];
  private final double[] challenger = new double[units];

  PairedAucTest() {
    for (int unit = 0; unit < units; unit++) {
      positive[unit] = unit % 4 == 0;
      double signal = random.nextDouble() + (positive[unit] ? .5 : 0);
      champion[unit] = signal + random.nextDouble() / 2;
      challenger[unit] = signal + random.nextDouble() / 3;
    }
  }

  private PairedAuc compared(double[] one, double[] other) {
    return PairedAuc.of(other, one, positive, Groups.single(units));
  }

  @Test
  void theVarianceOfTheDifferenceIsDeLongs() {
    // over all pairs, NumPy 2.4.6: var(v10 - v10')/8 + var(v01 - v01')/7
    LabelledAreas of = LabelledAreas.of(POSITIVE, Groups.single(15));
    double[] first = Ranked.of(CHAMPION, POSITIVE).influences();
    double[] difference = Ranked.of(CHALLENGER, POSITIVE).influences().clone();
    for (int unit = 0; unit < 15; unit++) {
      difference[unit] -= first[unit];
    }

    assertThat(of.spread(first).deviation() / 15)
        .isCloseTo(Math.sqrt(0.018923864188532556), within(1e-15));
    assertThat(of.spread(difference).deviation() / 15)
        .isCloseTo(Math.sqrt(0.008173135325558795), within(1e-15));
  }

  @Test
  void isTheDifferenceOfTheAreas() {
    assertThat(PairedAuc.of(CHALLENGER, CHAMPION, POSITIVE, Groups.single(15)).value())
        .isCloseTo(0.8035714285714286 - 0.7410714285714286, within(1e-15));
  }

  @Test
  void swappedModelsSwapTheProbabilities() {
    PairedAuc there = compared(champion, challenger);
    PairedAuc back = compared(challenger, champion);

    for (double bound : new double[] {-.1, -.02, 0, .01, .03, .2}) {
      assertThat(there.probabilityAtMost(bound))
          .isCloseTo(back.probabilityAtLeast(-bound), within(1e-12));
    }
  }

  @Test
  void probabilitiesGrowWithTheBoundAndMeetTheInterval() {
    PairedAuc difference = compared(champion, challenger);
    Range range = difference.interval(.95).orElseThrow();

    assertThat(difference.probabilityAtMost(range.low())).isCloseTo(.025, within(1e-6));
    assertThat(difference.probabilityAtLeast(range.high())).isCloseTo(.025, within(1e-6));
    double last = 0;
    for (double bound = -.3; bound < .3; bound += .01) {
      assertThat(difference.probabilityAtMost(bound)).isGreaterThanOrEqualTo(last);
      last = difference.probabilityAtMost(bound);
    }
  }

  @Test
  void equalModelsAreNotWorseByMuch() {
    PairedAuc difference = compared(champion, champion);

    assertThat(difference.value()).isZero();
    assertThat(difference.probabilityAtMost(-.02)).isLessThan(.025);
    assertThat(difference.probabilityAtMost(0)).isGreaterThan(.025);
    assertThat(difference.probabilityAtLeast(0)).isGreaterThan(.025);
  }

  @Test
  void areasOfOneAreStillUncertain() {
    double[] perfect = new double[units];
    for (int unit = 0; unit < units; unit++) {
      perfect[unit] = positive[unit] ? 1 : 0;
    }
    Range range = compared(perfect, perfect).interval(.95).orElseThrow();

    assertThat(range.low()).isBetween(-.1, -.005);
    assertThat(range.high()).isBetween(.005, .1);
    assertThat(compared(champion, perfect).probabilityAtMost(0)).isLessThan(.025);
    assertThat(compared(new double[units], perfect).probabilityAtMost(.4)).isLessThan(.025);
  }

  @Test
  void takesLabelsTogether() {
    int[] truth = new int[units];
    for (int unit = 0; unit < units; unit++) {
      truth[unit] = positive[unit] ? 1 : 0;
    }
    double[][] one = {new double[units], champion};
    double[][] other = {new double[units], challenger};

    PairedAuc macro = PairedAuc.macro(other, one, truth, Groups.single(units));

    assertThat(macro.interval(.95)).isEqualTo(compared(champion, challenger).interval(.95));
  }

  @Test
  void needsGroupsThatHaveTheRarerLabel() {
    int[] groupOfUnit = new int[units];
    for (int unit = 0; unit < units; unit++) {
      groupOfUnit[unit] = unit / 40;
    }

    assertThat(PairedAuc.of(challenger, champion, positive, Groups.of(groupOfUnit, 10)).shortage())
        .contains(
            "The truth of the rarest label is spread over as much as 10 equal groups; at least 75"
                + " are needed: judge more groups that have it");
  }
}
