package dev.penstock.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PairedConfusionTest {

  private static final List<ConfusionFunction> FUNCTIONS =
      List.of(
          ConfusionFunction.MACRO_F1,
          ConfusionFunction.BALANCED_ACCURACY,
          ConfusionFunction.precision(1),
          ConfusionFunction.f1(0));

  /** Truths, and answers of two models that are right in 80 and 75 %. */
  private static int[][] sample(int units, int labels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] sample = new int[3][units];
    for (int unit = 0; unit < units; unit++) {
      int truth = random.nextInt(labels);
      sample[0][unit] = truth;
      sample[1][unit] = random.nextInt(100) < 80 ? truth : random.nextInt(labels);
      sample[2][unit] = random.nextInt(100) < 75 ? truth : random.nextInt(labels);
    }
    return sample;
  }

  private static PairedConfusion of(
      ConfusionFunction function, int labels, int[] truth, int[] challenger, int[] champion) {
    return PairedConfusion.of(
        function, labels, truth, challenger, champion, Groups.single(truth.length));
  }

  @Test
  void swappedModelsGiveTheMirrorImage() {
    int[][] sample = sample(300, 3, 1);
    for (ConfusionFunction function : FUNCTIONS) {
      PairedConfusion difference = of(function, 3, sample[0], sample[1], sample[2]);
      PairedConfusion swapped = of(function, 3, sample[0], sample[2], sample[1]);

      assertThat(swapped.value()).isEqualTo(-difference.value(), within(1e-15));
      for (double bound : new double[] {-.3, -.05, 0, .04, .2}) {
        assertThat(swapped.probabilityAtLeast(-bound))
            .isEqualTo(difference.probabilityAtMost(bound), within(1e-7));
      }
    }
  }

  @Test
  void aHigherBoundIsHarderToExceed() {
    for (int seed = 0; seed < 10; seed++) {
      int[][] sample = sample(60 + 100 * seed, 2 + seed % 3, seed);
      for (ConfusionFunction function : FUNCTIONS) {
        PairedConfusion difference = of(function, 4, sample[0], sample[1], sample[2]);
        double last = 0;
        for (double bound = -.4; bound < .4; bound += .01) {
          double probability = difference.probabilityAtMost(bound);
          assertThat(probability).isBetween(last - 1e-4, 1.0);
          last = probability;
        }
      }
    }
  }

  @Test
  void theIntervalIsWhatNeitherTestExcludes() {
    int[][] sample = sample(400, 3, 2);
    for (ConfusionFunction function : FUNCTIONS) {
      PairedConfusion difference = of(function, 3, sample[0], sample[1], sample[2]);
      Range interval = difference.interval(.95).orElseThrow();

      assertThat(interval.low()).isLessThan(difference.value());
      assertThat(difference.probabilityAtMost(interval.low())).isEqualTo(.025, within(1e-5));
      assertThat(difference.probabilityAtLeast(interval.high())).isEqualTo(.025, within(1e-5));
    }
  }

  @Test
  void isNearTheScoreTestOfSharesWhereBothApply() {
    int[][] sample = sample(5_000, 3, 3);

    PairedConfusion accuracy = of(ConfusionFunction.ACCURACY, 3, sample[0], sample[1], sample[2]);
    PairedShare share =
        PairedShare.ofAccuracy(sample[0], sample[1], sample[2], Groups.single(5_000));

    assertThat(accuracy.value()).isEqualTo(share.value(), within(1e-15));
    Range interval = accuracy.interval(.95).orElseThrow();
    Range ofShare = share.interval(.95).orElseThrow();
    assertThat(interval.low()).isEqualTo(ofShare.low(), within(5e-4));
    assertThat(interval.high()).isEqualTo(ofShare.high(), within(5e-4));
  }

  @Test
  void countsGiveWhatUnitsGive() {
    int[][] sample = sample(500, 2, 4);
    long[] times = new long[8];
    for (int unit = 0; unit < 500; unit++) {
      times[4 * sample[0][unit] + 2 * sample[1][unit] + sample[2][unit]]++;
    }
    AnswerCounts counted =
        AnswerCounts.ofCountedPair(
            2,
            new int[] {0, 0, 0, 0, 1, 1, 1, 1},
            new int[] {0, 0, 1, 1, 0, 0, 1, 1},
            new int[] {0, 1, 0, 1, 0, 1, 0, 1},
            times);

    assertThat(PairedConfusion.of(ConfusionFunction.MACRO_F1, counted).probabilityAtMost(-.02))
        .isEqualTo(
            of(ConfusionFunction.MACRO_F1, 2, sample[0], sample[1], sample[2])
                .probabilityAtMost(-.02));
  }

  @Test
  void aLabelWithFewUnitsIsAShortage() {
    int[] truth = new int[100];
    truth[7] = 1;
    truth[8] = 1;
    int[] answers = truth.clone();

    PairedConfusion difference = of(ConfusionFunction.MACRO_F1, 2, truth, answers, answers);

    assertThat(difference.shortage())
        .hasValue("A label has 2 of 100 units; at least 10 of each label are needed");
    assertThat(difference.probabilityAtMost(-.5)).isEqualTo(1);
    assertThat(difference.interval(.95).orElseThrow().low()).isLessThan(-.2);
  }

  @Test
  void oneLabelAloneShowsNothing() {
    int[] truth = new int[100];

    PairedConfusion difference = of(ConfusionFunction.MACRO_F1, 1, truth, truth, truth);

    assertThat(difference.value()).isZero();
    assertThat(difference.probabilityAtMost(-.5)).isEqualTo(1);
    assertThat(difference.probabilityAtLeast(.5)).isEqualTo(1);
    assertThat(difference.interval(.95)).hasValue(new Range(-1, 1));
  }

  @Test
  void oneLabelAloneInGroupsShowsNothing() {
    int[] truth = new int[100];
    Groups groups = Groups.of(IntStream.range(0, 100).map(unit -> unit / 5).toArray(), 20);

    PairedConfusion difference =
        PairedConfusion.of(ConfusionFunction.MACRO_F1, 1, truth, truth, truth, groups);

    assertThat(difference.shortage()).isEmpty();
    assertThat(difference.probabilityAtMost(-.5)).isEqualTo(1);
  }

  @Test
  void isNotDefinedIfAModelNeverGivesTheLabel() {
    int[] truth = {0, 1, 0, 1};

    PairedConfusion difference =
        of(ConfusionFunction.precision(1), 2, truth, new int[4], truth.clone());

    assertThat(difference.value()).isNaN();
    assertThat(difference.probabilityAtMost(-1)).isEqualTo(1);
    assertThat(difference.interval(.95)).isEmpty();
  }

  @Nested
  class OfGroups {

    @Test
    void thatAreAlikeSayLess() {
      int[][] few = sample(200, 2, 5);
      int[][] copies = new int[3][1_000];
      int[] groupOfUnit = new int[1_000];
      for (int unit = 0; unit < 1_000; unit++) {
        groupOfUnit[unit] = unit / 5;
        for (int column = 0; column < 3; column++) {
          copies[column][unit] = few[column][unit / 5];
        }
      }
      Range independent = width(copies, Groups.single(1_000));
      Range grouped = width(copies, Groups.of(groupOfUnit, 200));
      Range once = width(few, Groups.single(200));

      assertThat(grouped.high() - grouped.low())
          .isGreaterThan(1.8 * (independent.high() - independent.low()))
          .isGreaterThan(.9 * (once.high() - once.low()));
    }

    private static Range width(int[][] sample, Groups groups) {
      return PairedConfusion.of(
              ConfusionFunction.MACRO_F1, 2, sample[0], sample[1], sample[2], groups)
          .interval(.95)
          .orElseThrow();
    }
  }

  @Nested
  class Refuses {

    @Test
    void labelsOutOfRange() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> of(ConfusionFunction.MACRO_F1, 2, new int[] {0, 2}, new int[2], new int[2]))
          .withMessage("Label 2 of unit 1 is not one of 2");
    }

    @Test
    void answersOfOneModel() {
      AnswerCounts one = AnswerCounts.of(2, new int[3], new int[3], Groups.single(3));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> PairedConfusion.of(ConfusionFunction.MACRO_F1, one))
          .withMessage("Expected answers of 2 models but got those of 1");
    }

    @Test
    void otherNumbersOfUnits() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of(ConfusionFunction.MACRO_F1, 2, new int[3], new int[3], new int[2]))
          .withMessage("Expected 3 units but got 2");
    }
  }
}
