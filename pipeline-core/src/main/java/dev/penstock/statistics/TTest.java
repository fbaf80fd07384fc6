package dev.penstock.statistics;

/**
 * Student's t test of one number that was estimated with an error.
 *
 * @param estimate what was estimated
 * @param error its standard error, positive
 * @param skew see {@link Correction}
 * @param degrees the degrees of freedom of the error
 * @param correction how the statistic is corrected
 */
record TTest(double estimate, double error, double skew, double degrees, Correction correction)
    implements BoundTest {

  /** Its cube is a number still. */
  private static final double FARTHEST = 1e50;

  @Override
  public double probabilityAtMost(double bound) {
    return StudentT.above(statistic(bound), degrees);
  }

  @Override
  public double probabilityAtLeast(double bound) {
    return StudentT.above(-statistic(bound), degrees);
  }

  /** Returns the same with another correction. */
  TTest with(Correction another) {
    return new TTest(estimate, error, skew, degrees, another);
  }

  private double statistic(double bound) {
    double t = (estimate - bound) / error;
    return correction.corrected(Math.max(-FARTHEST, Math.min(FARTHEST, t)), skew);
  }

  @Override
  public Range range(double alpha) {
    double quantile = StudentT.exceededBy(alpha, degrees);
    return new Range(
        estimate - error * correction.inverse(quantile, skew),
        estimate - error * correction.inverse(-quantile, skew));
  }
}
