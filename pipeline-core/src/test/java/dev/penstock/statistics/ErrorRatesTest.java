package dev.penstock.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Samples are drawn where the true value is the bound: each decision is an error. */
class ErrorRatesTest {

  private static final double ALPHA = .025;
  private static final int SAMPLES = 4_000;

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
                AnswerCounts.ofCountedPair(
                    2,
                    new int[] {0, 0, 0, 0, 1, 1, 1, 1},
                    new int[] {0, 0, 1, 1, 1, 1, 0, 0},
                    new int[] {0, 1, 0, 1, 1, 0, 1, 0},
                    Arrays.stream(counts).asLongStream().toArray()));
          });
    }
  }

  /** Units of a group are one and the same. */
  @Test
  void ofAccuracyInGroups() {
    int[] groupOfUnit = IntStream.range(0, 600).map(unit -> unit / 4).toArray();
    Groups groups = Groups.of(groupOfUnit, 150);
    assertRates(
        -.05,
        1_000,
        () -> {
          int[][] answers = new int[2][600];
          for (int group = 0; group < 150; group++) {
            double at = random.nextDouble();
            Arrays.fill(answers[0], 4 * group, 4 * group + 4, at < .15 ? 1 : 0);
            Arrays.fill(answers[1], 4 * group, 4 * group + 4, at > .9 ? 1 : 0);
          }
          return PairedShare.ofAccuracy(new int[600], answers[0], answers[1], groups);
        });
  }

  @Test
  void ofAreas() {
    assertRates(0, 1_000, () -> areas(.2));
  }

  /** Normal scores with areas of .99 and .985, of which few positives decide. */
  @Test
  @Tag("slow")
  void ofAreasNearOne() {
    assertRates(-.005, 8_000, this::areasNearOne);
  }

  private Inference areasNearOne() {
    double[][] scores = new double[2][600];
    boolean[] positive = new boolean[600];
    for (int unit = 0; unit < 600; unit++) {
      positive[unit] = random.nextDouble() < .05;
      double common = Math.sqrt(.7) * random.nextGaussian();
      scores[0][unit] = common + Math.sqrt(.3) * random.nextGaussian();
      scores[1][unit] = common + Math.sqrt(.3) * random.nextGaussian();
      if (positive[unit]) {
        // The root of two, times the quantile of the area.
        scores[0][unit] += Math.sqrt(2) * 2.326348;
        scores[1][unit] += Math.sqrt(2) * 2.170090;
      }
    }
    return PairedAuc.of(scores[1], scores[0], positive, Groups.single(600));
  }

  /** Two models that rank alike; a share of the units is positive. */
  private Inference areas(double share) {
    double[][] scores = new double[2][200];
    boolean[] positive = new boolean[200];
    for (int unit = 0; unit < 200; unit++) {
      positive[unit] = random.nextDouble() < share;
      double common = random.nextDouble() + (positive[unit] ? .4 : 0);
      scores[0][unit] = common + random.nextDouble(.5);
      scores[1][unit] = common + random.nextDouble(.5);
    }
    return PairedAuc.of(scores[0], scores[1], positive, Groups.single(200));
  }

  @Test
  void ofMeanErrors() {
    assertRates(
        .1,
        2_000,
        () ->
            PairedMean.mean(
                random.doubles(100).map(one -> -1.1 * Math.log(1 - one)).toArray(),
                random.doubles(100).map(one -> -Math.log(1 - one)).toArray(),
                Groups.single(100)));
  }

  /** All errors of the challenger are larger by a tenth. */
  @Test
  void ofRootMeanSquaredErrors() {
    assertRates(
        .1 / Math.sqrt(3),
        1_000,
        () -> {
          double[] one = random.doubles(500, -1, 1).toArray();
          double[] other = Arrays.stream(one).map(error -> 1.1 * error).toArray();
          return PairedMean.rootMeanSquare(other, one, Groups.single(500));
        });
  }

  /** Challengers that are at the margin, one after another on as many units. */
  @Test
  void ofSeveralLooks() {
    int approved = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      boolean ever = false;
      for (int look = 1; look <= 5; look++) {
        ever |= accuracyAtAMargin().probabilityAtMost(-.03) <= Looks.errorRate(ALPHA, look);
      }
      approved += ever ? 1 : 0;
    }
    assertThat((double) approved / SAMPLES).isLessThanOrEqualTo(most(SAMPLES));
  }

  /** In each of five slices the challenger is at the margin. */
  @Test
  void ofSlices() {
    int rejected = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      double[] worse = new double[5];
      Arrays.setAll(worse, slice -> accuracyAtAMargin().probabilityAtLeast(-.03));
      rejected += Arrays.stream(Holm.adjusted(worse)).anyMatch(p -> p <= ALPHA) ? 1 : 0;
    }
    assertThat((double) rejected / SAMPLES).isLessThanOrEqualTo(most(SAMPLES));
  }

  private PairedShare accuracyAtAMargin() {
    int[] counts = draw(200, .035, .065);
    return PairedShare.of(200, counts[0], counts[1]);
  }

  private static void assertRates(double bound, Supplier<Inference> draw) {
    assertRates(bound, SAMPLES, draw);
  }

  private static void assertRates(double bound, int samples, Supplier<Inference> draw) {
    int approved = 0;
    int rejected = 0;
    for (int sample = 0; sample < samples; sample++) {
      Inference inference = draw.get();
      approved += inference.probabilityAtMost(bound) <= ALPHA ? 1 : 0;
      rejected += inference.probabilityAtLeast(bound) <= ALPHA ? 1 : 0;
    }
    assertThat((double) approved / samples).isLessThanOrEqualTo(most(samples));
    assertThat((double) rejected / samples).isLessThanOrEqualTo(most(samples));
  }

  /** Three standard errors of the simulation above the error rate. */
  private static double most(int samples) {
    return ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / samples);
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
