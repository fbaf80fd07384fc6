package dev.penstock.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A score test of an area under the curve: its variance is that of the bound, as the formula of
 * Hanley and McNeil gives it for scores of exponential distributions, with the mean size of both
 * classes in place of each (R. G. Newcombe, "Confidence intervals for an effect size measure based
 * on the Mann-Whitney statistic. Part 2", Statistics in Medicine 25, 2006, method 5). It says how
 * certain an area is also where it is 1.
 */
final class HanleyMcNeilTest implements AwayTest {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final int HALVINGS = 50;

  private final double area;
  private final int[] positives;
  private final int[] negatives;
  private final double inflation;

  /**
   * Creates a test.
   *
   * @param area the area that was measured
   * @param positives how many units have the label; of several labels, for each
   * @param negatives how many have not
   * @param inflation how many times the variance is what it would be of independent units
   */
  HanleyMcNeilTest(double area, int[] positives, int[] negatives, double inflation) {
    this.area = area;
    this.positives = positives;
    this.negatives = negatives;
    this.inflation = inflation;
  }

  @Override
  public double probabilityAtMost(double bound) {
    return isEnd(bound) ? 1 : bound <= 0 ? 0 : NORMAL.survivalProbability(score(bound));
  }

  @Override
  public double probabilityAtLeast(double bound) {
    return isEnd(bound) || bound <= 0 ? 1 : NORMAL.cumulativeProbability(score(bound));
  }

  /** Whether all pairs are ranked alike, and the bound is that they are: nothing excludes it. */
  private boolean isEnd(double bound) {
    return bound == area && (bound == 0 || bound == 1);
  }

  private double score(double bound) {
    // Beyond 1 there is no area; at 1 the variance is 0, and so may the distance be.
    return bound >= 1 ? Double.NEGATIVE_INFINITY : (area - bound) / Math.sqrt(variance(bound));
  }

  /** Of several labels, that of the mean of independent areas. */
  private double variance(double bound) {
    double sum = 0;
    for (int label = 0; label < positives.length; label++) {
      sum += variance(bound, positives[label], negatives[label]);
    }
    return inflation * sum / positives.length / positives.length;
  }

  private static double variance(double area, double positives, double negatives) {
    double others = (positives + negatives) / 2 - 1;
    double pairs = 1 + others * ((1 - area) / (2 - area) + area / (1 + area));
    return area * (1 - area) * pairs / (positives * negatives);
  }

  @Override
  public Range range(double alpha) {
    return away(NORMAL.inverseSurvivalProbability(alpha));
  }

  @Override
  public Range away(double errors) {
    return new Range(boundAt(errors, 0), boundAt(-errors, 1));
  }

  /** The score falls from the end 0 to the end 1. */
  private double boundAt(double score, double end) {
    double inside = area;
    double outside = end;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (inside + outside) / 2;
      if (Math.abs(score(middle)) < Math.abs(score)) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return outside;
  }
}
