package dev.penstock.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Samples are drawn where the true value is the bound: each decision is an error. */
class ErrorRatesTest {

  private static final double ALPHA = .025;
  private static final int SAMPLES = 4_000;

  /** Three standard errors of the simulation. */
  private static final double MOST = ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / SAMPLES);

  private final SplittableRandom random = new SplittableRandom(20);

  @Test
  void ofAccuracyWithFewDisagreements() {
    for (double margin : new double[] {0, .01, .02}) {
      assertRates(
          -margin,
          () -> {
            int[] counts = draw(200, (.02 - margin) / 2, (.02 + margin) / 2);
            return PairedShare.of(200, counts[0], counts[1]);
          });
    }
  }

  @Test
  void ofRecallOfARareLabel() {
    for (int units : new int[] {3, 30, 60}) {
      assertRates(
          -.1,
          () -> {
            int[] counts = draw(units, .02, .12);
            return PairedShare.of(units, counts[0], counts[1]);
          });
    }
  }

  @Test
  void ofAFloor() {
    for (double floor : new double[] {.6, .95}) {
      assertRates(floor, () -> Share.of(draw(50, floor)[0], 50));
    }
  }

  /** Models are alike; about 5 % of the units have the rare label. */
  @Test
  void ofMacroF1() {
    for (int units : new int[] {200, 1_000}) {
      assertRates(
          0,
          () -> {
            int[] counts = draw(units, .665, .095, .095, .095, .035, .005, .005, .005);
            return PairedConfusion.of(
                ConfusionFunction.MACRO_F1,
                Answers.ofCountedPair(
                    2,
                    new int[] {0, 0, 0, 0, 1, 1, 1, 1},
                    new int[] {0, 0, 1, 1, 1, 1, 0, 0},
                    new int[] {0, 1, 0, 1, 1, 0, 1, 0},
                    Arrays.stream(counts).asLongStream().toArray()));
          });
    }
  }

  private static void assertRates(double bound, Supplier<Inference> draw) {
    int approved = 0;
    int rejected = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      Inference inference = draw.get();
      approved += inference.probabilityAtMost(bound) <= ALPHA ? 1 : 0;
      rejected += inference.probabilityAtLeast(bound) <= ALPHA ? 1 : 0;
    }
    assertThat((double) approved / SAMPLES).isLessThanOrEqualTo(MOST);
    assertThat((double) rejected / SAMPLES).isLessThanOrEqualTo(MOST);
  }

  /** How many of the units fall into each of the cells; the rest falls into none. */
  private int[] draw(int units, double... probabilities) {
    int[] counts = new int[probabilities.length];
    for (int unit = 0; unit < units; unit++) {
      double at = random.nextDouble();
      for (int cell = 0; cell < counts.length; cell++) {
        at -= probabilities[cell];
        if (at < 0) {
          counts[cell]++;
          break;
        }
      }
    }
    return counts;
  }
}
