package dev.penstock.statistics;

import java.util.Locale;
import java.util.Optional;

/**
 * The difference, challenger minus champion, of two means over the same units, or of two numbers
 * computed from means: errors, losses, costs. Bounds are in the unit of the numbers.
 *
 * <p>Decided by two tests that must agree: Student's t with the skewness corrections of the
 * bootstrap-t and of the basic bootstrap. They err on opposite sides where numbers are skewed, and
 * differ little where they are not. Nothing is drawn: the same numbers give the same answers, and
 * no seed can change a decision.
 *
 * <p>If only few units differ between the models, what those show is little, and nothing bad that
 * happens rarely may be among them. So the variance is at least what it would be if one unit more
 * had been lost and one won by as much as units vary, and more the fewer units differ. Of groups,
 * sums are counted, and whole groups are added.
 *
 * <p>Where few large numbers decide the variance, it is uncertain itself, and has fewer degrees of
 * freedom. Root mean squared errors and R² rest on squares: where the largest errors have most of
 * their sum, no interval keeps its rate, and there is a {@link #shortage()}. Normal errors need
 * some 400 units, heavy-tailed ones thousands; mean absolute errors need far fewer. Above that,
 * squares stay approximate: no sample shows what is in none of its units.
 */
public final class PairedMean implements Inference {

  private static final String NO_VARIATION =
      "The numbers of each model are all the same, which does not say how certain their difference"
          + " is; units that differ are needed";
  private static final int FEWEST_UNITS = 10;
  private static final int FEWEST_GROUPS = 20;

  /** Of so many units, or groups, the differences are made up; one lost and one won at least. */
  private static final double DIFFERING = 40;

  private final double difference;
  private final boolean approximate;
  private final Optional<String> shortage;
  private final boolean varies;
  private final BoundTest tests;

  private PairedMean(
      Linearised champion, Linearised challenger, Groups groups, boolean approximate) {
    this.difference = challenger.value() - champion.value();
    this.approximate = approximate || champion.isHeavyTailed() || challenger.isHeavyTailed();
    Spread spread = spread(champion, challenger, groups);
    boolean beyond = spread.isBeyondDoubles();
    this.varies = groups.count() > 1 && spread.variance() > 0 && !beyond;
    TTest corrected = spread.test(difference, groups.units(), Correction.BOOTSTRAP_T);
    this.tests = new Agreement(corrected, corrected.with(Correction.BASIC));
    this.shortage =
        Double.isFinite(difference)
            ? varies
                ? shortage(champion, challenger, groups, approximate)
                : Optional.of(beyond ? Spread.BEYOND_DOUBLES : NO_VARIATION)
            : Optional.empty();
  }

  /**
   * Compares the means of numbers, of any sign.
   *
   * @param champion a number for each unit; one that is not finite leaves nothing to decide
   * @param challenger a number for each unit, of the same units in the same order
   * @throws IllegalArgumentException if the numbers and groups are not of as many units
   */
  public static PairedMean mean(double[] champion, double[] challenger, Groups groups) {
    groups.requireUnits(champion.length);
    groups.requireUnits(challenger.length);
    return new PairedMean(Linearised.mean(champion), Linearised.mean(challenger), groups, false);
  }

  /**
   * Compares the square roots of mean squared errors. Always approximate.
   *
   * @param champion answer minus truth of each unit; one that is not finite leaves nothing to
   *     decide
   * @param challenger answer minus truth, of the same units in the same order
   * @throws IllegalArgumentException if the errors and groups are not of as many units
   */
  public static PairedMean rootMeanSquare(double[] champion, double[] challenger, Groups groups) {
    groups.requireUnits(champion.length);
    groups.requireUnits(challenger.length);
    return new PairedMean(
        Linearised.rootMeanSquare(champion), Linearised.rootMeanSquare(challenger), groups, true);
  }

  /**
   * Compares the shares of the truths' variance that are explained, R². Always approximate. NaN if
   * all truths are equal.
   *
   * @param champion answer minus truth of each unit; one that is not finite leaves nothing to
   *     decide
   * @param challenger answer minus truth, of the same units in the same order
   * @param truths the truth of each unit
   * @throws IllegalArgumentException if errors, truths and groups are not of as many units
   */
  public static PairedMean explained(
      double[] champion, double[] challenger, double[] truths, Groups groups) {
    groups.requireUnits(champion.length);
    groups.requireUnits(challenger.length);
    groups.requireUnits(truths.length);
    // What is explained is what is left of 1, so the challenger explains more if less is left.
    return new PairedMean(
        Linearised.unexplained(challenger, truths),
        Linearised.unexplained(champion, truths),
        groups,
        true);
  }

  private static Spread spread(Linearised champion, Linearised challenger, Groups groups) {
    double[] influences = difference(challenger.influences(), champion.influences());
    double unit =
        (Spread.meanSquare(champion.influences()) + Spread.meanSquare(challenger.influences())) / 2;
    double[] differences = Spread.sums(difference(challenger.terms(), champion.terms()), groups);
    double added = Math.max(2, DIFFERING - EffectiveCount.of(differences));
    double size = groups.typicalSize();
    return Spread.of(influences, groups).plus(added * unit * size * size);
  }

  private static double[] difference(double[] left, double[] right) {
    double[] difference = new double[left.length];
    for (int unit = 0; unit < left.length; unit++) {
      difference[unit] = left[unit] - right[unit];
    }
    return difference;
  }

  private static Optional<String> shortage(
      Linearised champion, Linearised challenger, Groups groups, boolean squares) {
    int fewest = groups.areSingle() ? FEWEST_UNITS : FEWEST_GROUPS;
    if (groups.count() < fewest) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%d %s are too few to compare means; at least %d are needed",
              groups.count(),
              groups.areSingle() ? "units" : "groups",
              fewest));
    }
    return squares ? shortageOfSquares(champion, challenger, groups) : Optional.empty();
  }

  private static Optional<String> shortageOfSquares(
      Linearised champion, Linearised challenger, Groups groups) {
    double[] before = Spread.sums(champion.terms(), groups);
    double[] after = Spread.sums(challenger.terms(), groups);
    return LargeErrors.shortage(before)
        .or(() -> LargeErrors.shortage(after))
        .or(() -> LargeErrors.shortageOfDifferences(difference(after, before)));
  }

  @Override
  public double value() {
    return difference;
  }

  @Override
  public double probabilityAtMost(double bound) {
    return isDecidable() ? tests.probabilityAtMost(bound) : 1;
  }

  @Override
  public double probabilityAtLeast(double bound) {
    return isDecidable() ? tests.probabilityAtLeast(bound) : 1;
  }

  private boolean isDecidable() {
    return varies && Double.isFinite(difference) && shortage.isEmpty();
  }

  @Override
  public Optional<Range> interval(double level) {
    if (!Double.isFinite(difference)) {
      return Optional.empty();
    }
    return Optional.of(varies ? tests.range((1 - level) / 2) : Range.EVERYTHING);
  }

  @Override
  public boolean isApproximate() {
    return approximate;
  }

  @Override
  public Optional<String> shortage() {
    return shortage;
  }
}
