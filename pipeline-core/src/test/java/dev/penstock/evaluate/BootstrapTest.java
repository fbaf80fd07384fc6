package dev.penstock.evaluate;

import static dev.penstock.evaluate.Metric.ACCURACY;
import static dev.penstock.evaluate.Metric.MACRO_F1;
import static dev.penstock.evaluate.Metric.RMSE;
import static dev.penstock.evaluate.Metric.ROC_AUC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  private static final double Z = 1.959964;
  private static final Bootstrap STANDARD = Bootstrap.standard();

  /** Units whose answer is right with a probability. */
  private static Units right(int units, double probability, SplittableRandom random) {
    UnitsRecorder recorder = UnitsRecorder.create();
    for (int i = 0; i < units; i++) {
      String truth = random.nextBoolean() ? "A" : "B";
      boolean right = random.nextDouble() < probability;
      recorder.add(
          Classification.of(truth),
          Classification.of(right ? truth : truth.equals("A") ? "B" : "A"));
    }
    return recorder.finish();
  }

  private static Interval interval(Units units, long seed, Bootstrap bootstrap, Metric<?> metric) {
    double[][] values =
        bootstrap.replicate(
            units.size(), seed, List.of(DefinedMetric.of(metric).formula().over(units)));
    return bootstrap.interval(values[0]).orElseThrow();
  }

  @Test
  void anIntervalOfAnAccuracyIsThatOfABinomialShare() {
    Units units = right(2_000, 0.8, new SplittableRandom(3));
    double share =
        DefinedMetric.of(ACCURACY).formula().over(units).of(Resample.everyUnitOnce(2_000));
    double halfWidth = Z * Math.sqrt(share * (1 - share) / 2_000);

    Interval interval = interval(units, 5, new Bootstrap(9_999, 0.95), ACCURACY);

    assertThat(interval.low()).isCloseTo(share - halfWidth, within(0.05 * halfWidth));
    assertThat(interval.high()).isCloseTo(share + halfWidth, within(0.05 * halfWidth));
  }

  /** 95 % are expected; of 400, from 362 to 396 is within five standard deviations of 379. */
  @Test
  void intervalsHoldTheTrueValueAboutAsOftenAsTheySay() {
    SplittableRandom random = new SplittableRandom(11);
    int held = 0;
    for (int i = 0; i < 400; i++) {
      Interval interval = interval(right(300, 0.8, random), i, STANDARD, ACCURACY);
      held += interval.low() <= 0.8 && 0.8 <= interval.high() ? 1 : 0;
    }
    assertThat(held).isBetween(362, 396);
  }

  /** The area under the curve of scores N(1, 1) against N(0, 1) is 0.7602. */
  @Test
  void soDoIntervalsOfAnAreaUnderTheCurve() {
    SplittableRandom random = new SplittableRandom(13);
    int held = 0;
    for (int i = 0; i < 200; i++) {
      Interval interval = interval(normalScores(200, random), i, STANDARD, ROC_AUC);
      held += interval.low() <= 0.76025 && 0.76025 <= interval.high() ? 1 : 0;
    }
    assertThat(held).isBetween(172, 200);
  }

  private static Units normalScores(int units, SplittableRandom random) {
    UnitsRecorder recorder = UnitsRecorder.create();
    List<String> labels = List.of("NO", "YES");
    for (int i = 0; i < units; i++) {
      int truth = i % 2;
      double score = 1 / (1 + Math.exp(-(truth + random.nextGaussian())));
      recorder.add(
          Classification.of(labels.get(truth)),
          Classification.of(labels, new double[] {1 - score, score}));
    }
    return recorder.finish();
  }

  @Test
  void oneSeedGivesOneIntervalAndAnotherAnother() {
    Units units = right(500, 0.8, new SplittableRandom(3));
    assertThat(interval(units, 1, STANDARD, MACRO_F1))
        .isEqualTo(interval(units, 1, STANDARD, MACRO_F1))
        .isNotEqualTo(interval(units, 2, STANDARD, MACRO_F1));
  }

  @Test
  void aHigherLevelIsWider() {
    Units units = right(500, 0.8, new SplittableRandom(3));
    Interval narrow = interval(units, 1, new Bootstrap(999, 0.8), ACCURACY);
    Interval wide = interval(units, 1, new Bootstrap(999, 0.99), ACCURACY);
    assertThat(wide.low()).isLessThan(narrow.low());
    assertThat(wide.high()).isGreaterThan(narrow.high());
  }

  /** Of 999 values, the 25th from either end bounds the middle 95 %. */
  @Test
  void theEndsAreOrderStatistics() {
    List<Double> values = new ArrayList<>();
    for (int i = 1; i <= 999; i++) {
      values.add((double) i);
    }
    Collections.shuffle(values, new Random(1));
    double[] shuffled = values.stream().mapToDouble(Double::doubleValue).toArray();
    assertThat(STANDARD.interval(shuffled)).contains(new Interval(25, 975, 0.95));
  }

  @Test
  void aFewResamplesThatAreNotDefinedAreLeftOutAndManyLeaveNoInterval() {
    double[] values = new double[999];
    Arrays.setAll(values, i -> i < 90 ? Double.NaN : i);
    assertThat(STANDARD.interval(values)).isPresent();
    Arrays.setAll(values, i -> i < 110 ? Double.NaN : i);
    assertThat(STANDARD.interval(values)).isEmpty();
  }

  @Test
  void stopsWhenInterrupted() {
    Units units = right(50, 0.8, new SplittableRandom(3));
    Thread.currentThread().interrupt();
    try {
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> interval(units, 1, STANDARD, ACCURACY));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** The standard error of the root mean square of n normal errors is about RMSE / sqrt(2n). */
  @Test
  void anIntervalOfARootMeanSquareIsThatOfNormalErrors() {
    SplittableRandom random = new SplittableRandom(4);
    UnitsRecorder recorder = UnitsRecorder.create();
    for (int i = 0; i < 2_000; i++) {
      double truth = random.nextGaussian();
      recorder.add(Estimate.of(truth), Estimate.of(truth + 2 * random.nextGaussian()));
    }
    Units units = recorder.finish();
    double value = DefinedMetric.of(RMSE).formula().over(units).of(Resample.everyUnitOnce(2_000));
    Interval interval = interval(units, 1, new Bootstrap(9_999, 0.95), RMSE);
    double width = 2 * Z * value / Math.sqrt(4_000);
    assertThat(interval.high() - interval.low()).isCloseTo(width, within(0.1 * width));
  }

  @Nested
  class Refuses {

    @Test
    void aLevelThatIsNoProbability() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Bootstrap(999, 95))
          .withMessage("level must be between 0 and 1 but was 95.0");
    }

    @Test
    void tooFewResamplesForTheLevel() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Bootstrap(38, 0.95))
          .withMessage("An interval at level 0.95 needs at least 39 resamples but got 38");
      assertThat(new Bootstrap(39, 0.95).resamples()).isEqualTo(39);
    }
  }
}
