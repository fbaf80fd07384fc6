package dev.penstock.statistics;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * The difference, challenger minus champion, of the areas under the curves of two models over the
 * same units.
 *
 * <p>The interval of each model, {@link Auc}'s, says how far its area may be from what was measured
 * on either side; the two are put together with the correlation that DeLong, DeLong and
 * Clarke-Pearson (1988) estimate (G. Y. Zou and A. Donner, "Construction of confidence limits about
 * effect measures: a general approach", Statistics in Medicine 27, 2008; R. G. Newcombe, "Improved
 * confidence intervals for the difference between binomial proportions based on paired data",
 * Statistics in Medicine 17, 1998, method 8). So areas near 1 keep intervals that are wider below
 * than above, and two areas of 1 have one. p-values are those errors at which an end meets the
 * bound. As {@link PairedMean} does, it counts one unit more as lost and one as won, or of groups
 * whole groups.
 */
public final class PairedAuc implements Inference {

  private static final int FEWEST = 10;
  private static final int FEWEST_GROUPS = 75;
  private static final int HALVINGS = 50;
  private static final double FARTHEST = 1e3;

  private final double difference;
  private final AreaReach champion;
  private final AreaReach challenger;
  private final double correlation;
  private final double degrees;
  private final Optional<String> shortage;

  private PairedAuc(Ranked challenger, Ranked champion, LabelledAreas units) {
    this.difference = challenger.area() - champion.area();
    double[] influences = new double[champion.influences().length];
    for (int unit = 0; unit < influences.length; unit++) {
      influences[unit] = challenger.influences()[unit] - champion.influences()[unit];
    }
    Spread ofDifference =
        units
            .spread(influences)
            .plus(oneLostAndOneWon(challenger.influences(), champion.influences(), units));
    this.champion = AreaReach.of(champion, units);
    this.challenger = AreaReach.of(challenger, units);
    this.correlation = this.champion.correlation(this.challenger, ofDifference.deviation());
    this.degrees =
        Math.min(
            ofDifference.degrees(), Math.min(this.champion.degrees(), this.challenger.degrees()));
    this.shortage =
        Double.isNaN(difference)
            ? Optional.empty()
            : units.shortage(units.groups().areSingle() ? FEWEST : FEWEST_GROUPS);
  }

  /**
   * A unit more that is lost by as much as units vary, and one that is won; of groups, one as large
   * as those over which the rarest label is spread.
   */
  private static double oneLostAndOneWon(
      double[] challenger, double[] champion, LabelledAreas units) {
    return units.groups().areSingle()
        ? Math.hypot(Spread.rootMeanSquare(challenger), Spread.rootMeanSquare(champion))
        : Math.hypot(units.spread(challenger).deviation(), units.spread(champion).deviation())
            / Math.sqrt(Math.max(1, units.leastSpread()));
  }

  /**
   * Compares two models of one label.
   *
   * @param challenger score of each unit; higher for positives
   * @param champion score of each unit, of the same units in the same order
   * @param positive whether each unit is one
   * @throws IllegalArgumentException if scores, truths and groups are not of as many units
   */
  public static PairedAuc of(
      double[] challenger, double[] champion, boolean[] positive, Groups groups) {
    LabelledAreas units = LabelledAreas.of(positive, groups);
    return new PairedAuc(
        units.mean(new double[][] {{}, challenger}),
        units.mean(new double[][] {{}, champion}),
        units);
  }

  /**
   * Compares the means of the areas of labels, each against the rest, as {@link Auc#macro} has
   * them.
   *
   * @param challenger for each label the score of each unit
   * @param champion for each label the score of each unit, of the same units in the same order
   * @param truth for each unit the number of its label
   * @throws IllegalArgumentException if scores, truths and groups are not of as many units, or a
   *     truth is not a label
   */
  public static PairedAuc macro(
      double[][] challenger, double[][] champion, int[] truth, Groups groups) {
    LabelledAreas units = LabelledAreas.of(truth, challenger.length, groups);
    return new PairedAuc(units.mean(challenger), units.mean(champion), units);
  }

  @Override
  public double value() {
    return difference;
  }

  @Override
  public double probabilityAtMost(double bound) {
    return isDecidable() ? probability(this::low, bound) : 1;
  }

  @Override
  public double probabilityAtLeast(double bound) {
    return isDecidable() ? probability(errors -> -high(errors), -bound) : 1;
  }

  private boolean isDecidable() {
    return !Double.isNaN(difference) && shortage.isEmpty();
  }

  /** Returns the lower end where each model's is so many standard errors away. */
  private double low(double errors) {
    return difference - reach(challenger.down(errors), champion.up(errors));
  }

  private double high(double errors) {
    return difference + reach(challenger.up(errors), champion.down(errors));
  }

  private double reach(double one, double other) {
    return Math.sqrt(Math.max(0, one * one + other * other - 2 * correlation * one * other));
  }

  /**
   * The end falls where errors grow. At none it is the difference, and less if they are negative.
   */
  private double probability(DoubleUnaryOperator end, double bound) {
    if (end.applyAsDouble(0) <= bound) {
      return 1;
    }
    double low = 0;
    double high = FARTHEST;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      if (end.applyAsDouble(middle) > bound) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return StudentT.above(low, degrees);
  }

  @Override
  public Optional<Range> interval(double level) {
    if (Double.isNaN(difference)) {
      return Optional.empty();
    }
    double errors = StudentT.exceededBy((1 - level) / 2, degrees);
    return Optional.of(new Range(low(errors), high(errors)));
  }

  @Override
  public boolean isApproximate() {
    return false;
  }

  @Override
  public Optional<String> shortage() {
    return shortage;
  }
}
