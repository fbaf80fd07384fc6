package dev.penstock.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PairedShareTest {

  private static final double[] BOUNDS = {-.999, -.6, -.2, -.05, -.01, 0, .003, .08, .4, .999};

  /** Tango 1998: 44 pairs, one discordant, margin .1. */
  @Test
  void estimatesAsInTangosExample() {
    Signs population = Signs.constrained(44, 0, 1, -.1);

    double score = (-1 + 4.4) / Math.sqrt(44 * population.variance());

    assertThat(score).isEqualTo(1.709, within(.0005));
  }

  @Test
  void probabilitiesAreTheTailsOfTheConstrainedPopulation() {
    SplittableRandom random = new SplittableRandom(1);
    for (int sample = 0; sample < 300; sample++) {
      int units = 20 + random.nextInt(100);
      int won = random.nextInt(units / 4);
      int lost = 1 + random.nextInt(units / 4);
      double bound = -.02 - .3 * random.nextDouble();
      double exact = tail(units, won - lost, Signs.constrained(units, won, lost, bound));

      assertThat(PairedShare.of(units, won, lost).probabilityAtMost(bound))
          .as("%d won, %d lost of %d at %f", won, lost, units, bound)
          .isEqualTo(exact, within(.05 * exact + 1e-9));
    }
  }

  /** The probability of at least a sum, by convolution. */
  private static double tail(int units, int sum, Signs population) {
    double[] sums = new double[2 * units + 1];
    sums[units] = 1;
    for (int unit = 1; unit <= units; unit++) {
      double[] next = new double[sums.length];
      for (int place = units - unit; place <= units + unit; place++) {
        next[place] =
            sums[place] * (1 - population.won() - population.lost())
                + (place > 0 ? sums[place - 1] * population.won() : 0)
                + (place < 2 * units ? sums[place + 1] * population.lost() : 0);
      }
      sums = next;
    }
    double tail = 0;
    for (int place = units + sum; place <= 2 * units; place++) {
      tail += sums[place];
    }
    return tail;
  }

  @Test
  void swappedModelsGiveTheMirrorImage() {
    PairedShare difference = PairedShare.of(200, 7, 3);
    PairedShare swapped = PairedShare.of(200, 3, 7);

    assertThat(swapped.value()).isEqualTo(-difference.value());
    for (double bound : BOUNDS) {
      assertThat(swapped.probabilityAtLeast(-bound))
          .isEqualTo(difference.probabilityAtMost(bound), within(1e-15));
    }
    Range interval = difference.interval(.9).orElseThrow();
    Range mirrored = swapped.interval(.9).orElseThrow();
    assertThat(mirrored.low()).isEqualTo(-interval.high(), within(1e-9));
    assertThat(mirrored.high()).isEqualTo(-interval.low(), within(1e-9));
  }

  @Test
  void aHigherBoundIsHarderToExceed() {
    SplittableRandom random = new SplittableRandom(2);
    for (int sample = 0; sample < 200; sample++) {
      int units = 1 + random.nextInt(sample % 2 == 0 ? 30 : 3_000);
      int won = random.nextInt(units + 1);
      int lost = random.nextInt(units - won + 1);
      PairedShare difference = PairedShare.of(units, won, lost);
      double last = 0;
      for (double bound = -.995; bound < 1; bound += .005) {
        double probability = difference.probabilityAtMost(bound);
        assertThat(probability)
            .as("%d won, %d lost of %d at %f", won, lost, units, bound)
            .isBetween(last - 1e-6, 1.0);
        last = probability;
      }
    }
  }

  @Test
  void theIntervalIsWhatNeitherTestExcludes() {
    SplittableRandom random = new SplittableRandom(3);
    for (int sample = 0; sample < 200; sample++) {
      int units = 2 + random.nextInt(500);
      int won = random.nextInt(units / 2);
      int lost = random.nextInt(units / 2);
      PairedShare difference = PairedShare.of(units, won, lost);
      Range interval = difference.interval(.95).orElseThrow();

      assertThat(difference.probabilityAtMost(interval.low())).isEqualTo(.025, within(1e-5));
      assertThat(difference.probabilityAtLeast(interval.high())).isEqualTo(.025, within(1e-5));
    }
  }

  /** Each of 30 units agrees in 99 % with probability .74. */
  @Test
  void noDisagreementShowsNothingWithoutAMargin() {
    PairedShare difference = PairedShare.of(30, 0, 0);

    assertThat(difference.probabilityAtMost(0)).isEqualTo(1);
    assertThat(difference.probabilityAtLeast(0)).isEqualTo(1);
    assertThat(difference.probabilityAtMost(-.05)).isEqualTo(Math.pow(.95, 30), within(.01));
    assertThat(difference.interval(.95).orElseThrow().low()).isBetween(-.13, -.1);
  }

  @Test
  void extremes() {
    for (PairedShare all :
        new PairedShare[] {
          PairedShare.of(1, 1, 0), PairedShare.of(50, 50, 0), PairedShare.of(7, 3, 4)
        }) {
      for (double bound : BOUNDS) {
        assertThat(all.probabilityAtMost(bound)).isBetween(0.0, 1.0);
        assertThat(all.probabilityAtLeast(bound)).isBetween(0.0, 1.0);
      }
      assertThat(all.probabilityAtMost(-1)).isZero();
      assertThat(all.probabilityAtMost(1)).isEqualTo(1);
    }
    assertThat(PairedShare.of(50, 50, 0).interval(.95).orElseThrow().high()).isEqualTo(1);
  }

  @Test
  void tenMillionUnitsAreNormal() {
    PairedShare difference = PairedShare.of(10_000_000, 500_000, 503_000);

    assertThat(difference.probabilityAtLeast(0))
        .isEqualTo(Tail.NORMAL.above(2_999.5 / Math.sqrt(1_003_000)), within(1e-5));
    Range interval = difference.interval(.95).orElseThrow();
    assertThat(interval.high() - interval.low())
        .isEqualTo(2 * 1.959964 * Math.sqrt(1_003_000) / 1e7, within(1e-6));
  }

  @Test
  void noUnitsSayNothing() {
    PairedShare none = PairedShare.of(0, 0, 0);

    assertThat(none.value()).isNaN();
    assertThat(none.probabilityAtMost(-.5)).isEqualTo(1);
    assertThat(none.probabilityAtLeast(.5)).isEqualTo(1);
    assertThat(none.interval(.95)).isEmpty();
  }

  @Test
  void recallIsJudgedOnTheUnitsOfItsLabel() {
    int[] truth = {1, 0, 1, 1, 0, 1};
    int[] challenger = {1, 1, 1, 0, 1, 1};
    int[] champion = {1, 0, 0, 1, 0, 0};

    PairedShare recall = PairedShare.ofRecall(1, truth, challenger, champion, Groups.single(6));
    PairedShare expected = PairedShare.of(4, 2, 1);

    assertThat(recall.value()).isEqualTo(expected.value());
    assertThat(recall.probabilityAtMost(-.3)).isEqualTo(expected.probabilityAtMost(-.3));
    assertThat(PairedShare.ofAccuracy(truth, challenger, champion, Groups.single(6)).value())
        .isEqualTo(-1 / 6.0);
  }

  @Nested
  class OfGroups {

    private final Groups fives = Groups.of(groupOfUnit(1_000, 5), 200);

    @Test
    void ofOneUnitAreUnits() {
      byte[] outcomes = {1, 0, -1, 0, 1, 0, 0, 0};

      PairedShare difference = PairedShare.of(outcomes, Groups.single(8));

      assertThat(difference.probabilityAtMost(-.2))
          .isEqualTo(PairedShare.of(8, 2, 1).probabilityAtMost(-.2));
    }

    @Test
    void thatAreWonOrLostWholeSayLessThanTheirUnits() {
      byte[] whole = new byte[1_000];
      byte[] spread = new byte[1_000];
      for (int unit = 0; unit < 1_000; unit++) {
        whole[unit] = (byte) (unit / 5 < 30 ? 1 : unit / 5 < 50 ? -1 : 0);
        spread[unit] = (byte) (unit % 20 < 3 ? 1 : unit % 20 < 5 ? -1 : 0);
      }

      assertThat(PairedShare.of(whole, fives).probabilityAtMost(-.02)).isGreaterThan(.025);
      assertThat(PairedShare.of(spread, fives).probabilityAtMost(-.02)).isLessThan(.001);
    }

    @Test
    void thatAreTooFewAreAShortage() {
      PairedShare difference = PairedShare.of(new byte[100], Groups.of(groupOfUnit(100, 20), 5));

      assertThat(difference.shortage()).hasValueSatisfying(text -> assertThat(text).contains("5"));
      assertThat(difference.probabilityAtMost(-.9)).isEqualTo(1);
      assertThat(difference.interval(.95)).isPresent();
    }

    private static int[] groupOfUnit(int units, int size) {
      int[] groupOfUnit = new int[units];
      for (int unit = 0; unit < units; unit++) {
        groupOfUnit[unit] = unit / size;
      }
      return groupOfUnit;
    }
  }

  @Nested
  class Refuses {

    @Test
    void moreOutcomesThanUnits() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PairedShare.of(10, 6, 5))
          .withMessage("Not counts of pairs: 6 won and 5 lost of 10");
    }

    @Test
    void groupsOfOtherUnits() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PairedShare.of(new byte[3], Groups.single(4)))
          .withMessage("Expected groups of 3 units but got groups of 4");
    }

    @Test
    void boundsThatAreNoNumber() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PairedShare.of(10, 1, 1).probabilityAtMost(Double.NaN));
    }

    @Test
    void levelsThatAreNoShare() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PairedShare.of(10, 1, 1).interval(1))
          .withMessage("level must be between 0 and 1 but was 1.0");
    }
  }
}
