package dev.penstock.statistics;

import java.util.Locale;
import java.util.Optional;

/**
 * The mean of numbers of one model, or a number computed from means: an error, a loss, a cost.
 *
 * <p>Decided by two tests that must agree: Student's t with the skewness correction of the
 * bootstrap-t, and Student's t without, on the logarithm where numbers are never negative. The
 * interval is the hull of both. Of groups, sums are counted. Nothing is drawn: the same numbers
 * give the same answers.
 *
 * <p>Heavy-tailed numbers have means that are less certain than they look, since what makes the
 * tail is not in most samples. Their variance has fewer degrees of freedom, and they are {@link
 * #isApproximate()}. Of squared errors there is a {@link #shortage()} where the largest have most
 * of the sum; normal ones need some 400 units.
 */
public final class MeanValue implements Inference {

  private static final int FEWEST = 10;

  private final Scale scale;
  private final double mean;
  private final boolean varies;
  private final BoundTest tests;
  private final Optional<String> shortage;
  private final boolean approximate;

  private MeanValue(Linearised linearised, Scale scale, Groups groups, boolean approximate) {
    this.scale = scale;
    this.mean = linearised.value();
    this.approximate = approximate || linearised.isHeavyTailed();
    Spread spread = Spread.of(linearised.influences(), groups);
    this.tests = tests(spread, groups.units());
    this.varies = groups.count() > 1 && spread.variance() > 0 && !spread.isBeyondDoubles();
    this.shortage =
        Double.isFinite(mean)
            ? shortage(spread, groups).or(() -> shortageOfSquares(linearised, scale, groups))
            : Optional.empty();
  }

  /**
   * Returns the mean of numbers of any sign.
   *
   * @param ofUnit a number for each unit; one that is not finite leaves nothing to decide
   * @throws IllegalArgumentException if the groups are of another number of units
   */
  public static MeanValue mean(double[] ofUnit, Groups groups) {
    groups.requireUnits(ofUnit.length);
    return new MeanValue(Linearised.mean(ofUnit), Scale.MEAN, groups, false);
  }

  /**
   * Returns the mean of numbers that are never negative, such as absolute errors or losses.
   *
   * @param ofUnit a number for each unit; one that is not finite leaves nothing to decide
   * @throws IllegalArgumentException if the groups are of another number of units
   */
  public static MeanValue meanOfErrors(double[] ofUnit, Groups groups) {
    groups.requireUnits(ofUnit.length);
    return new MeanValue(Linearised.mean(ofUnit), Scale.ERROR, groups, false);
  }

  /**
   * Returns the square root of the mean squared error. Always approximate.
   *
   * @param errors answer minus truth of each unit; one that is not finite leaves nothing to decide
   * @throws IllegalArgumentException if the groups are of another number of units
   */
  public static MeanValue rootMeanSquare(double[] errors, Groups groups) {
    groups.requireUnits(errors.length);
    return new MeanValue(Linearised.meanSquare(errors), Scale.ROOT, groups, true);
  }

  /**
   * Returns the share of the truths' variance that the answers explain, R². Always approximate. NaN
   * if all truths are equal.
   *
   * @param errors answer minus truth of each unit; one that is not finite leaves nothing to decide
   * @param truths the truth of each unit
   * @throws IllegalArgumentException if errors, truths and groups are not of as many units
   */
  public static MeanValue explained(double[] errors, double[] truths, Groups groups) {
    groups.requireUnits(errors.length);
    groups.requireUnits(truths.length);
    return new MeanValue(Linearised.unexplained(errors, truths), Scale.REST, groups, true);
  }

  private BoundTest tests(Spread spread, int units) {
    TTest corrected = spread.test(mean, units, Correction.BOOTSTRAP_T);
    return new Agreement(
        corrected,
        scale.isPositive() ? LogarithmTest.of(corrected) : corrected.with(Correction.NONE));
  }

  private static Optional<String> shortage(Spread spread, Groups groups) {
    if (groups.count() < FEWEST) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%d %s are too few to say how certain a mean is; at least %d are needed",
              groups.count(),
              groups.areSingle() ? "units" : "groups",
              FEWEST));
    }
    if (spread.isBeyondDoubles()) {
      return Optional.of(Spread.BEYOND_DOUBLES);
    }
    return spread.variance() > 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "All %d units have the same number, which does not say how certain their mean is;"
                    + " units that differ are needed",
                groups.units()));
  }

  private static Optional<String> shortageOfSquares(
      Linearised linearised, Scale scale, Groups groups) {
    return scale.isOfSquares()
        ? LargeErrors.shortage(Spread.sums(linearised.terms(), groups))
        : Optional.empty();
  }

  @Override
  public double value() {
    return scale.value(mean);
  }

  @Override
  public double probabilityAtMost(double bound) {
    return scale.isFalling() ? atLeast(scale.mean(bound)) : atMost(scale.mean(bound));
  }

  @Override
  public double probabilityAtLeast(double bound) {
    return scale.isFalling() ? atMost(scale.mean(bound)) : atLeast(scale.mean(bound));
  }

  private double atMost(double bound) {
    if (isDecidable() && scale.isPositive() && bound <= 0) {
      return 0;
    }
    return isDecidable() ? tests.probabilityAtMost(bound) : 1;
  }

  private double atLeast(double bound) {
    return isDecidable() ? tests.probabilityAtLeast(bound) : 1;
  }

  private boolean isDecidable() {
    return Double.isFinite(mean) && shortage.isEmpty();
  }

  @Override
  public Optional<Range> interval(double level) {
    if (!Double.isFinite(mean)) {
      return Optional.empty();
    }
    Range range = varies ? tests.range((1 - level) / 2) : Range.EVERYTHING;
    double low = scale.isPositive() ? Math.max(0, range.low()) : range.low();
    double one = scale.value(low);
    double other = scale.value(range.high());
    return Optional.of(new Range(Math.min(one, other), Math.max(one, other)));
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
