package dev.penstock.statistics;

import static dev.penstock.statistics.Correction.BASIC;
import static dev.penstock.statistics.Correction.BOOTSTRAP_T;
import static dev.penstock.statistics.Correction.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanValueTest {

  private static final double[] SKEWED = {
    .1, .2, .2, .3, .4, .4, .5, .6, .6, .7, .8, .9, 1, 1.1, 1.2, 1.3, 1.5, 1.7, 1.9, 2.1, 2.4, 2.7,
    3.1, 3.6, 4.2, .15, .35, .75, 1.4, 2.2
  };

  private static final Groups SINGLE = Groups.single(SKEWED.length);

  @Test
  void correctionsAreThoseOfBootstraps() {
    // 400,000 draws with NumPy 2.4.6: bootstrap-t .9271 to 1.7710, basic .8817 to 1.6367
    double mean = 1.2783333333333333;
    TTest t = Spread.of(Linearised.mean(SKEWED).influences(), SINGLE).test(mean, 30, NONE);
    TTest normal = new TTest(mean, t.error() * Math.sqrt(29 / 30.0), t.skew(), 1e6, BASIC);
    TTest corrected = new TTest(mean, t.error(), t.skew(), 29, BOOTSTRAP_T);

    assertThat(corrected.range(.025).low()).isCloseTo(.9271, within(.02));
    assertThat(corrected.range(.025).high()).isCloseTo(1.7710, within(.03));
    assertThat(normal.range(.025).low()).isCloseTo(.8817, within(.01));
    assertThat(normal.range(.025).high()).isCloseTo(1.6367, within(.01));
  }

  @Test
  void uncorrectedIsStudents() {
    // mean - 2.0452296421327034 * s / sqrt(30)
    Spread spread = Spread.of(Linearised.mean(line()).influences(), SINGLE);

    assertThat(spread.test(3.625, 30, NONE).range(.025).low())
        .isCloseTo(2.803188316885067, within(1e-12));
  }

  @Test
  void correctionsAreUndone() {
    for (double skew : new double[] {-.4, -1e-12, 0, .05, .3}) {
      for (double t : new double[] {-3, -1, 0, .5, 2.5}) {
        for (Correction correction : Correction.values()) {
          assertThat(correction.inverse(correction.corrected(t, skew), skew))
              .isCloseTo(t, within(1e-9));
        }
      }
    }
  }

  @Test
  void probabilitiesMeetTheInterval() {
    double[] many = longer(SKEWED, 3_000);
    for (MeanValue mean :
        new MeanValue[] {
          MeanValue.mean(SKEWED, SINGLE),
          MeanValue.meanOfErrors(SKEWED, SINGLE),
          MeanValue.rootMeanSquare(many, Groups.single(many.length)),
          MeanValue.explained(many, longer(line(), many.length), Groups.single(many.length))
        }) {
      Range range = mean.interval(.95).orElseThrow();
      assertThat(mean.value()).isBetween(range.low(), range.high());
      assertThat(mean.probabilityAtMost(range.low())).isCloseTo(.025, within(1e-6));
      assertThat(mean.probabilityAtLeast(range.high())).isCloseTo(.025, within(1e-6));
    }
  }

  /** Returns a sample in which the same numbers come again and again. */
  private static double[] longer(double[] numbers, int units) {
    return IntStream.range(0, units).mapToDouble(unit -> numbers[unit % numbers.length]).toArray();
  }

  private static double[] line() {
    return IntStream.range(0, 30).mapToDouble(unit -> unit / 4.0).toArray();
  }

  @Test
  void valuesAreThoseOfTheFormulas() {
    double[] errors = {3, -4, 0, 0};
    Groups single = Groups.single(4);

    assertThat(MeanValue.mean(errors, single).value()).isEqualTo(-.25);
    assertThat(MeanValue.rootMeanSquare(errors, single).value()).isEqualTo(2.5);
    assertThat(MeanValue.explained(errors, new double[] {0, 10, 0, 10}, single).value())
        .isEqualTo(.75);
  }

  @Test
  void equalTruthsHaveNoVarianceToExplain() {
    double[] equal = new double[30];
    Arrays.fill(equal, .1);
    MeanValue undefined = MeanValue.explained(SKEWED, equal, SINGLE);

    assertThat(undefined.value()).isNaN();
    assertThat(undefined.interval(.95)).isEmpty();
    assertThat(undefined.probabilityAtMost(-1)).isEqualTo(1);
    assertThat(undefined.shortage()).isEmpty();
  }

  @Test
  void whatIsNotFiniteDecidesNothing() {
    for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] errors = SKEWED.clone();
      errors[3] = wrong;
      MeanValue mean = MeanValue.rootMeanSquare(errors, SINGLE);

      assertThat(Double.compare(mean.value(), wrong)).isZero();
      assertThat(mean.probabilityAtMost(0)).isEqualTo(1);
      assertThat(mean.probabilityAtLeast(0)).isEqualTo(1);
      assertThat(mean.interval(.95)).isEmpty();
    }
  }

  @Test
  void equalNumbersDoNotSayHowCertainTheyAre() {
    MeanValue mean = MeanValue.meanOfErrors(new double[30], SINGLE);

    assertThat(mean.shortage())
        .contains(
            "All 30 units have the same number, which does not say how certain their mean is;"
                + " units that differ are needed");
    assertThat(mean.interval(.95)).contains(new Range(0, Double.POSITIVE_INFINITY));
    assertThat(mean.probabilityAtLeast(1)).isEqualTo(1);
  }

  @Test
  void fewUnitsAreTooFew() {
    assertThat(MeanValue.mean(new double[] {1, 2}, Groups.single(2)).shortage())
        .contains("2 units are too few to say how certain a mean is; at least 10 are needed");
  }

  @Test
  void errorsAreAboveBoundsThatNoErrorHas() {
    double[] many = longer(SKEWED, 3_000);

    assertThat(MeanValue.rootMeanSquare(many, Groups.single(many.length)).probabilityAtMost(-1))
        .isZero();
    assertThat(MeanValue.meanOfErrors(SKEWED, SINGLE).probabilityAtLeast(0)).isEqualTo(1);
  }

  /** A training that diverged answers such numbers. */
  @Test
  void theUnitOfTheNumbersDoesNotMatter() {
    MeanValue plain = MeanValue.meanOfErrors(SKEWED, SINGLE);
    for (double unit : new double[] {1e-200, 1e-80, 1e80, 1e110, 1e200, 1e300}) {
      double[] scaled = Arrays.stream(SKEWED).map(one -> one * unit).toArray();
      MeanValue mean = MeanValue.meanOfErrors(scaled, SINGLE);

      assertThat(mean.probabilityAtMost(unit)).isCloseTo(plain.probabilityAtMost(1), within(1e-9));
      assertThat(mean.probabilityAtLeast(2 * unit))
          .isCloseTo(plain.probabilityAtLeast(2), within(1e-9));
      assertThat(mean.interval(.95).orElseThrow().high() / unit)
          .isCloseTo(plain.interval(.95).orElseThrow().high(), within(1e-9));
      assertThat(mean.isApproximate()).isEqualTo(plain.isApproximate());
    }
  }

  @Test
  void heavyTailsAreApproximate() {
    double[] heavy = new double[200];
    Arrays.setAll(heavy, unit -> unit % 100 == 0 ? 50 : unit % 7);

    assertThat(MeanValue.meanOfErrors(heavy, Groups.single(200)).isApproximate()).isTrue();
    assertThat(MeanValue.meanOfErrors(SKEWED, SINGLE).isApproximate()).isFalse();
    assertThat(MeanValue.rootMeanSquare(line(), SINGLE).isApproximate()).isTrue();
  }

  @Test
  void theVarianceOfHeavyTailedNumbersHasFewDegreesOfFreedom() {
    double[] even = longer(new double[] {-1, 1}, 200);
    double[] heavy = even.clone();
    heavy[7] = 30;

    assertThat(Spread.of(even, Groups.single(200)).degrees()).isEqualTo(199);
    assertThat(Spread.of(heavy, Groups.single(200)).degrees()).isBetween(2.0, 4.0);
  }

  @Test
  void fewSquaredErrorsSayLittle() {
    assertThat(MeanValue.rootMeanSquare(SKEWED, SINGLE).shortage())
        .contains(
            "The sum of squares, most of which is of the largest errors, counts as much as 9 equal"
                + " units; at least 120 are needed, so judge more units, or the mean absolute"
                + " error");
    assertThat(MeanValue.explained(SKEWED, line(), SINGLE).shortage()).isPresent();
    assertThat(MeanValue.meanOfErrors(SKEWED, SINGLE).shortage()).isEmpty();
  }

  @Test
  void refusesTruthsOfOtherUnits() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeanValue.explained(SKEWED, new double[2], SINGLE))
        .withMessage("The groups are of 30 units but there are 2 numbers; give a group for each");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e110, 1e200, 1e-110})
  void numbersOfWhichPowersAreNoDoublesAreTested(double size) {
    double[] numbers = new double[600];
    for (int unit = 0; unit < 600; unit++) {
      numbers[unit] = size * (unit % 7);
    }
    MeanValue mean = MeanValue.meanOfErrors(numbers, Groups.single(600));

    assertThat(mean.probabilityAtMost(2 * size)).isLessThan(1e-6);
    assertThat(mean.probabilityAtLeast(4 * size)).isLessThan(1e-6);
    assertThat(mean.interval(.95).orElseThrow().high() / size).isBetween(3.0, 3.3);
  }
}
