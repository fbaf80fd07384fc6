package dev.penstock.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairedMeanTest {

  private static final int UNITS = 600;
  private static final Groups SINGLE = Groups.single(UNITS);

  private final double[] champion = new SplittableRandom(1).doubles(UNITS, -1, 1).toArray();
  private final double[] challenger = mixed(champion, new SplittableRandom(2));
  private final double[] truths = new SplittableRandom(3).doubles(UNITS, -3, 3).toArray();

  private static double[] mixed(double[] numbers, SplittableRandom random) {
    return Arrays.stream(numbers).map(one -> .8 * one + random.nextDouble(-.5, .5)).toArray();
  }

  @Test
  void differencesAreChallengerMinusChampion() {
    double[] one = new double[UNITS];
    Arrays.fill(one, 2);
    double[] other = new double[UNITS];
    Arrays.fill(other, -3);

    assertThat(PairedMean.mean(other, one, SINGLE).value()).isEqualTo(-5);
    assertThat(PairedMean.rootMeanSquare(other, one, SINGLE).value()).isEqualTo(1);
    assertThat(PairedMean.explained(other, one, truths, SINGLE).value())
        .isCloseTo(
            MeanValue.explained(other, truths, SINGLE).value()
                - MeanValue.explained(one, truths, SINGLE).value(),
            within(1e-12));
  }

  @Test
  void swappedModelsSwapTheProbabilities() {
    for (int kind = 0; kind < 3; kind++) {
      PairedMean there = compared(kind, champion, challenger);
      PairedMean back = compared(kind, challenger, champion);
      for (double bound : new double[] {-.2, -.03, 0, .01, .05}) {
        assertThat(there.probabilityAtMost(bound))
            .isCloseTo(back.probabilityAtLeast(-bound), within(1e-12));
      }
    }
  }

  private PairedMean compared(int kind, double[] one, double[] other) {
    return switch (kind) {
      case 0 -> PairedMean.mean(other, one, SINGLE);
      case 1 -> PairedMean.rootMeanSquare(other, one, SINGLE);
      default -> PairedMean.explained(other, one, truths, SINGLE);
    };
  }

  @Test
  void probabilitiesGrowWithTheBoundAndMeetTheInterval() {
    for (int kind = 0; kind < 3; kind++) {
      PairedMean difference = compared(kind, champion, challenger);
      Range range = difference.interval(.95).orElseThrow();
      assertThat(difference.probabilityAtMost(range.low())).isCloseTo(.025, within(1e-9));
      assertThat(difference.probabilityAtLeast(range.high())).isCloseTo(.025, within(1e-9));
      double last = 0;
      for (double bound = -1; bound < 1; bound += .02) {
        assertThat(difference.probabilityAtMost(bound)).isGreaterThanOrEqualTo(last);
        last = difference.probabilityAtMost(bound);
      }
    }
  }

  @Test
  void equalModelsAreNotWorseByMuch() {
    PairedMean difference = PairedMean.rootMeanSquare(champion, champion, SINGLE);

    assertThat(difference.value()).isZero();
    assertThat(difference.probabilityAtLeast(.05)).isLessThan(.025);
    assertThat(difference.probabilityAtLeast(.001)).isGreaterThan(.025);
  }

  @Test
  void oneDifferenceAmongManyUnitsShowsLittle() {
    double[] lucky = champion.clone();
    lucky[0] = 0;
    double[] one = Arrays.stream(champion).map(Math::abs).toArray();
    double[] other = Arrays.stream(lucky).map(Math::abs).toArray();

    assertThat(PairedMean.mean(other, one, SINGLE).probabilityAtLeast(.003)).isGreaterThan(.025);
  }

  @Test
  void fewLargeErrorsAreNotEnoughForSquares() {
    double[] heavy = champion.clone();
    heavy[5] = 100;
    PairedMean difference = PairedMean.rootMeanSquare(heavy, champion, SINGLE);

    assertThat(difference.isApproximate()).isTrue();
    assertThat(difference.shortage())
        .contains(
            "The sum of squares, most of which is of the largest errors, counts as much as 1 equal"
                + " units; at least 120 are needed, so judge more units, or the mean absolute"
                + " error");
    assertThat(difference.probabilityAtMost(-1)).isEqualTo(1);
    assertThat(difference.interval(.95)).isPresent();
  }

  @Test
  void fewDifferingSquaresAreNotEnough() {
    double[] lucky = champion.clone();
    Arrays.fill(lucky, 0, 4, .5);

    assertThat(PairedMean.rootMeanSquare(lucky, champion, SINGLE).shortage().orElseThrow())
        .startsWith("What the models' squared errors differ by counts as much as ")
        .endsWith("at least 20 are needed, so judge more units, or the mean absolute error");
    assertThat(PairedMean.rootMeanSquare(champion, champion, SINGLE).shortage()).isEmpty();
  }

  /** If all errors of the challenger are larger by a tenth, tails alone make it look better. */
  @Test
  void challengersThatAreWorseInProportionAreSeldomApproved() {
    SplittableRandom random = new SplittableRandom(5);
    int approved = 0;
    for (int sample = 0; sample < 600; sample++) {
      double[] one = new double[1_000];
      Arrays.setAll(one, unit -> Math.exp(normal(random)));
      double[] other = Arrays.stream(one).map(error -> 1.1 * error).toArray();
      PairedMean difference = PairedMean.rootMeanSquare(other, one, Groups.single(1_000));
      approved += difference.probabilityAtLeast(.1 * Math.E) <= .025 ? 1 : 0;
    }
    assertThat(approved).isLessThan(15);
  }

  private static double normal(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }

  @Test
  void numbersThatDoNotVarySayNothing() {
    PairedMean difference = PairedMean.mean(new double[UNITS], new double[UNITS], SINGLE);

    assertThat(difference.shortage().orElseThrow()).contains("units that differ are needed");
    assertThat(difference.probabilityAtLeast(1)).isEqualTo(1);
    assertThat(difference.interval(.95)).contains(Range.EVERYTHING);
  }

  @Test
  void theUnitOfTheNumbersDoesNotMatter() {
    PairedMean plain = PairedMean.mean(challenger, champion, SINGLE);
    for (double unit : new double[] {1e-200, 1e-80, 1e80, 1e110, 1e200, 1e300}) {
      PairedMean difference =
          PairedMean.mean(times(unit, challenger), times(unit, champion), SINGLE);

      assertThat(difference.probabilityAtMost(-.03 * unit))
          .isCloseTo(plain.probabilityAtMost(-.03), within(1e-9));
      assertThat(difference.interval(.95).orElseThrow().low() / unit)
          .isCloseTo(plain.interval(.95).orElseThrow().low(), within(1e-9));
    }
  }

  private static double[] times(double unit, double[] numbers) {
    return Arrays.stream(numbers).map(one -> unit * one).toArray();
  }

  @Test
  void whatIsNotFiniteDecidesNothing() {
    double[] wrong = challenger.clone();
    wrong[7] = Double.POSITIVE_INFINITY;

    for (int kind = 0; kind < 3; kind++) {
      PairedMean difference = compared(kind, champion, wrong);
      assertThat(difference.value()).isNotFinite();
      assertThat(difference.interval(.95)).isEmpty();
      assertThat(difference.probabilityAtMost(0)).isEqualTo(1);
      assertThat(difference.probabilityAtLeast(0)).isEqualTo(1);
    }
  }

  @Test
  void groupsAreCountedAsOne() {
    Groups fives = Groups.of(IntStream.range(0, UNITS).map(unit -> unit / 5).toArray(), UNITS / 5);
    Groups few = Groups.of(IntStream.range(0, UNITS).map(unit -> unit / 100).toArray(), 6);
    double[] alike = new double[UNITS];
    Arrays.setAll(alike, unit -> challenger[unit / 5 * 5]);
    double[] same = new double[UNITS];
    Arrays.setAll(same, unit -> champion[unit / 5 * 5]);

    double grouped = width(PairedMean.mean(alike, same, fives));

    assertThat(grouped / width(PairedMean.mean(alike, same, SINGLE))).isBetween(2.1, 2.5);
    assertThat(PairedMean.mean(alike, same, few).shortage())
        .contains("6 groups are too few to compare means; at least 20 are needed");
  }

  private static double width(Inference inference) {
    Range range = inference.interval(.95).orElseThrow();
    return range.high() - range.low();
  }

  /** At the bound, 2.5 % of samples may be decided; four standard errors of 2,000 are .014. */
  @Test
  void samplesAtTheBoundAreSeldomDecided() {
    SplittableRandom random = new SplittableRandom(17);
    int approved = 0;
    int rejected = 0;
    for (int sample = 0; sample < 2_000; sample++) {
      double[] one = random.doubles(200).map(uniform -> -Math.log(1 - uniform)).toArray();
      double[] other = random.doubles(200).map(uniform -> -1.1 * Math.log(1 - uniform)).toArray();
      PairedMean difference = PairedMean.mean(other, one, Groups.single(200));
      approved += difference.probabilityAtLeast(.1) <= .025 ? 1 : 0;
      rejected += difference.probabilityAtMost(.1) <= .025 ? 1 : 0;
    }
    assertThat(approved).isBetween(20, 78);
    assertThat(rejected).isBetween(20, 78);
  }

  /** Their cubes would be infinite or 0, and p-values no numbers. */
  @ParameterizedTest
  @ValueSource(doubles = {1e110, 1e160, 1e200, 1e-110, 1e-160})
  void numbersOfWhichPowersAreNoDoublesAreTested(double size) {
    double[] champion = new double[600];
    double[] challenger = new double[600];
    for (int unit = 0; unit < 600; unit++) {
      champion[unit] = size < 1 ? size * (unit % 7) : unit % 7;
      challenger[unit] = size < 1 ? size * (unit % 5) : unit % 5;
    }
    challenger[3] = size;
    PairedMean difference = PairedMean.mean(champion, challenger, Groups.single(600));

    assertThat(difference.probabilityAtMost(.1)).isBetween(0.0, 1.0);
    assertThat(difference.probabilityAtLeast(.1)).isBetween(0.0, 1.0);
  }
}
