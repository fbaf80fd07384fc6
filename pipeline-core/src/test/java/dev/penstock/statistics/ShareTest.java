package dev.penstock.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

  /** Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, .2527, .3676",
    "15, 148, .0578, .1617",
    "0, 20, .0000, .1684",
    "1, 29, .0009, .1776"
  })
  void intervalsArePublishedOnes(int hits, int units, double low, double high) {
    Range interval = Share.of(hits, units).interval(.95).orElseThrow();

    assertThat(interval.low()).isEqualTo(low, within(.00006));
    assertThat(interval.high()).isEqualTo(high, within(.00006));
  }

  @Test
  void probabilitiesAreBinomialTails() {
    Share all = Share.of(30, 30);

    assertThat(all.probabilityAtMost(.9)).isEqualTo(Math.pow(.9, 30), within(1e-12));
    assertThat(all.probabilityAtLeast(.9)).isEqualTo(1);
    assertThat(Share.of(1, 3).probabilityAtMost(.2)).isEqualTo(1 - .512, within(1e-12));
    assertThat(Share.of(1, 3).probabilityAtLeast(.2)).isEqualTo(.896, within(1e-12));
  }

  @Test
  void missesAreTheMirrorImageOfHits() {
    for (double bound : new double[] {0, .01, .3, .5, .99, 1}) {
      assertThat(Share.of(3, 40).probabilityAtLeast(bound))
          .isEqualTo(Share.of(37, 40).probabilityAtMost(1 - bound), within(1e-12));
    }
  }

  @Test
  void aBoundAtTheEndIsExcludedByOneUnit() {
    assertThat(Share.of(1, 1_000).probabilityAtMost(0)).isZero();
    assertThat(Share.of(0, 1_000).probabilityAtMost(0)).isEqualTo(1);
    assertThat(Share.of(0, 1_000).probabilityAtLeast(0)).isEqualTo(1);
    assertThat(Share.of(999, 1_000).probabilityAtLeast(1)).isZero();
    assertThat(Share.of(1_000, 1_000).interval(.95).orElseThrow().high()).isEqualTo(1);
  }

  @Test
  void manyUnitsAreNearlyNormal() {
    Range interval = Share.of(9_000_000, 10_000_000).interval(.95).orElseThrow();

    assertThat(interval.low()).isEqualTo(.9 - 1.959964 * .3 / Math.sqrt(1e7), within(1e-6));
    assertThat(interval.high()).isEqualTo(.9 + 1.959964 * .3 / Math.sqrt(1e7), within(1e-6));
  }

  @Test
  void groupsThatAreAlikeCountAsOne() {
    byte[] hits = new byte[400];
    int[] groupOfUnit = new int[400];
    for (int unit = 0; unit < 400; unit++) {
      groupOfUnit[unit] = unit / 10;
      hits[unit] = (byte) (unit / 10 % 10 == 0 ? 0 : 1);
    }

    Range alike = Share.of(hits, Groups.of(groupOfUnit, 40)).interval(.95).orElseThrow();
    Range ofGroups = Share.of(36, 40).interval(.95).orElseThrow();

    assertThat(alike.low()).isLessThan(ofGroups.low() + .03);
    assertThat(alike.high()).isGreaterThan(ofGroups.high() - .03);
  }

  @Test
  void noUnitsSayNothing() {
    assertThat(Share.of(0, 0).value()).isNaN();
    assertThat(Share.of(0, 0).probabilityAtMost(.1)).isEqualTo(1);
    assertThat(Share.of(0, 0).interval(.95)).isEmpty();
  }

  @Test
  void refusesMoreHitsThanUnits() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Share.of(4, 3))
        .withMessage("Not counts of a share: 4 of 3");
  }
}
