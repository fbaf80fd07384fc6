package dev.penstock.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AucTest {

  /** Ratings of 109 CT images from 1 to 5 (Hanley and McNeil 1982, table I). */
  private static final double[] RATINGS =
      IntStream.of(33, 6, 6, 11, 2, 3, 2, 2, 11, 33)
          .boxed()
          .flatMapToDouble(new Cycle()::repeated)
          .toArray();

  private static final boolean[] ABNORMAL = lastOf(51, 109);

  /** Repeats 1 as often as the first number says, 2 as often as the second, to 5; and again. */
  private static final class Cycle {
    private int rating;

    DoubleStream repeated(int count) {
      double now = 1 + rating++ % 5;
      return DoubleStream.generate(() -> now).limit(count);
    }
  }

  private static boolean[] lastOf(int positives, int units) {
    boolean[] positive = new boolean[units];
    Arrays.fill(positive, units - positives, units, true);
    return positive;
  }

  private static Auc of(double[] scores, boolean[] positive) {
    return Auc.of(scores, positive, Groups.single(scores.length));
  }

  @Test
  void isThatOfHanleyAndMcNeilsImages() {
    assertThat(of(RATINGS, ABNORMAL).value()).isCloseTo(0.8931710615280595, within(1e-15));
  }

  @Test
  void hasDeLongsErrorOfTheImages() {
    // sqrt(var(v10)/51 + var(v01)/58) over all pairs, NumPy 2.4.6; their formula says .032
    Ranked ranked = Ranked.of(RATINGS, ABNORMAL);
    LabelledAreas units = LabelledAreas.of(ABNORMAL, Groups.single(109));

    assertThat(units.spread(ranked.influences()).deviation() / 109)
        .isCloseTo(0.030724408379381122, within(1e-15));
  }

  @Test
  void hasNewcombesIntervalWhereItIsOne() {
    // the root of his method 5 by SciPy's brentq, 10 positives above 10 negatives
    Auc auc = of(IntStream.range(0, 20).asDoubleStream().toArray(), lastOf(10, 20));

    assertThat(auc.interval(.95).orElseThrow().low()).isCloseTo(0.8002136128815848, within(1e-9));
    assertThat(auc.interval(.95).orElseThrow().high()).isEqualTo(1);
  }

  @Test
  void theScoreTestHasNewcombesInterval() {
    // roots by SciPy's brentq
    Range range = new HanleyMcNeilTest(.75, new int[] {20}, new int[] {30}, 1).range(.025);

    assertThat(range.low()).isCloseTo(0.5881593637435222, within(1e-9));
    assertThat(range.high()).isCloseTo(0.8583025883761196, within(1e-9));
  }

  @Test
  void influencesAreThoseOfAllPairs() {
    SplittableRandom random = new SplittableRandom(3);
    double[] scores = random.doubles(60).map(score -> Math.floor(score * 12)).toArray();
    boolean[] positive = lastOf(17, 60);

    double[] influences = Ranked.of(scores, positive).influences();

    double area = Ranked.of(scores, positive).area();
    for (int unit = 0; unit < 60; unit++) {
      double share = shareWon(unit, scores, positive);
      assertThat(influences[unit])
          .isCloseTo((share - area) * 60 / (positive[unit] ? 17 : 43), within(1e-12));
    }
  }

  /** Of the pairs of a unit with units of the other class, the share that is ranked rightly. */
  private static double shareWon(int unit, double[] scores, boolean[] positive) {
    double won = 0;
    int pairs = 0;
    for (int other = 0; other < scores.length; other++) {
      if (positive[other] != positive[unit]) {
        double ahead = Math.signum(scores[unit] - scores[other]) * (positive[unit] ? 1 : -1);
        won += (ahead + 1) / 2;
        pairs++;
      }
    }
    return won / pairs;
  }

  @Test
  void takesMinusZeroForZero() {
    double[] scores = {-0.0, 0.0, -0.0, 0.0};

    assertThat(of(scores, new boolean[] {true, true, false, false}).value()).isEqualTo(.5);
  }

  @Test
  void anAreaAtTheEndIsNotBeyondIt() {
    double[] scores = IntStream.range(0, 100).asDoubleStream().toArray();
    Auc best = of(scores, lastOf(40, 100));
    Auc worst = of(Arrays.stream(scores).map(score -> -score).toArray(), lastOf(40, 100));

    assertThat(best.probabilityAtLeast(1)).isEqualTo(1);
    assertThat(best.probabilityAtLeast(1.5)).isZero();
    assertThat(worst.probabilityAtMost(0)).isEqualTo(1);
    assertThat(worst.probabilityAtMost(-.5)).isZero();
  }

  @Test
  void areasOfOneHaveTheMeanOne() {
    double[][] scores = new double[26][260];
    int[] truth = IntStream.range(0, 260).map(unit -> unit % 26).toArray();
    for (int unit = 0; unit < 260; unit++) {
      scores[truth[unit]][unit] = 1;
    }

    Auc mean = Auc.macro(scores, truth, Groups.single(260));

    assertThat(mean.value()).isEqualTo(1);
    assertThat(mean.probabilityAtLeast(1)).isEqualTo(1);
  }

  @Test
  void equalScoresAreAHalfAndStillUncertain() {
    Auc auc = of(new double[100], lastOf(30, 100));

    assertThat(auc.value()).isEqualTo(.5);
    assertThat(auc.interval(.95).orElseThrow().low()).isBetween(.3, .45);
    assertThat(auc.probabilityAtMost(.45)).isGreaterThan(.025);
  }

  @Test
  void isNotDefinedWithoutPairsOrOfScoresThatAreNot() {
    assertThat(of(new double[] {1, 2}, new boolean[] {true, true}).value()).isNaN();
    Auc undefined = of(new double[] {1, Double.NaN}, new boolean[] {true, false});
    assertThat(undefined.value()).isNaN();
    assertThat(undefined.interval(.95)).isEmpty();
    assertThat(undefined.probabilityAtMost(.1)).isEqualTo(1);
  }

  @Test
  void probabilitiesMeetTheInterval() {
    Auc auc = of(RATINGS, ABNORMAL);
    Range range = auc.interval(.95).orElseThrow();

    assertThat(auc.probabilityAtMost(range.low())).isCloseTo(.025, within(1e-6));
    assertThat(auc.probabilityAtLeast(range.high())).isCloseTo(.025, within(1e-6));
    assertThat(auc.probabilityAtMost(-1)).isZero();
    assertThat(auc.probabilityAtLeast(2)).isZero();
    assertThat(auc.probabilityAtMost(1)).isEqualTo(1);
  }

  @Test
  void saysHowManyUnitsOfTheRarerLabelThereAre() {
    Auc auc = of(new double[100], lastOf(9, 100));

    assertThat(auc.shortage())
        .contains("The rarest label is the truth of 9 units; at least 10 are needed");
    assertThat(auc.probabilityAtMost(0)).isEqualTo(1);
  }

  @Test
  void ofLabelsIsTheMeanOfThoseThatAreTruths() {
    double[][] scores = {{3, 1, 2, 0}, {0, 2, 1, 3}, {5, 5, 5, 5}};
    int[] truth = {0, 1, 0, 1};

    assertThat(Auc.macro(scores, truth, Groups.single(4)).value()).isEqualTo((1 + 1) / 2.0);
    assertThat(
            Auc.macro(new double[][] {{9, 9, 9, 9}, {0, 1, 2, 3}}, truth, Groups.single(4)).value())
        .isEqualTo(.75);
  }

  @Test
  void groupsOfCopiesSayAsMuchAsOneUnitOfEach() {
    SplittableRandom random = new SplittableRandom(8);
    boolean[] positive = new boolean[800];
    double[] scores = new double[800];
    for (int unit = 0; unit < 800; unit++) {
      positive[unit] = unit / 4 % 2 == 0;
      scores[unit] =
          unit % 4 == 0 ? random.nextDouble() + (positive[unit] ? .4 : 0) : scores[unit - 1];
    }
    int[] groupOfUnit = IntStream.range(0, 800).map(unit -> unit / 4).toArray();

    double grouped = width(Auc.of(scores, positive, Groups.of(groupOfUnit, 200)));

    assertThat(grouped / width(of(scores, positive))).isBetween(1.9, 2.1);
  }

  private static double width(Inference inference) {
    Range range = inference.interval(.95).orElseThrow();
    return range.high() - range.low();
  }

  @Test
  void refusesGroupsOfOtherUnits() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Auc.of(new double[3], new boolean[3], Groups.single(4)))
        .withMessage("The groups are of 4 units but there are 3 numbers; give a group for each");
  }
}
