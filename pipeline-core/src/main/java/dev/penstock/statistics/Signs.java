package dev.penstock.statistics;

/**
 * The population in which a unit is won with one probability, lost with another, and tied
 * otherwise, and how probable a sum of wins minus losses is in it.
 */
record Signs(double won, double lost) {

  /** Where the quotient of two small numbers is replaced by its limit. */
  private static final double NEAR_THE_MEAN = 1e-3;

  /**
   * Returns the most probable population whose difference of won and lost is {@code bound}: Tango's
   * constrained estimate (Tango 1998, "Equivalence test and confidence interval for the difference
   * in proportions for the paired-sample design", Statistics in Medicine 17:891).
   *
   * @param bound inside -1 and 1
   */
  static Signs constrained(double units, double won, double lost, double bound) {
    if (bound > 0) {
      Signs mirrored = constrained(units, lost, won, -bound);
      return mirrored.swapped();
    }
    double a = 2.0 * units;
    double b = -(won + lost) + (2.0 * units - won + lost) * bound;
    double c = -lost * bound * (1 - bound);
    double root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
    double share = Math.max(-bound, Math.min((1 - bound) / 2, (root - b) / (2 * a)));
    return new Signs(share + bound, share);
  }

  /** Returns the variance of one unit. */
  double variance() {
    double mean = won - lost;
    return won + lost - mean * mean;
  }

  /**
   * Returns the normal score of the probability of at least {@code sum}, by the saddlepoint
   * approximation with Daniels' second correction for steps of 1 (Daniels 1987, "Tail probability
   * approximations", International Statistical Review 55:37) in Barndorff-Nielsen's form. Unlike
   * the quotient of difference and standard error it follows the skewness of few losses without
   * wins, far into the tail.
   */
  double score(double units, double sum) {
    double mean = (sum - .5) / units;
    if (mean <= (lost == 0 ? 0 : -1)) {
      return Double.NEGATIVE_INFINITY;
    }
    if (mean >= (won == 0 ? 0 : 1)) {
      return Double.POSITIVE_INFINITY;
    }
    double factor = factor(mean);
    double tilt = Math.log(factor);
    double gain = won * (factor - 1) + lost * (1 / factor - 1);
    double likelihood = units * (tilt * mean - Math.log1p(gain));
    double root = Math.copySign(Math.sqrt(Math.max(0, 2 * likelihood)), tilt);
    if (Math.abs(root) < NEAR_THE_MEAN) {
      return root + skewness() / (6 * Math.sqrt(units));
    }
    double tilted = (won * factor + lost / factor) / (1 + gain) - mean * mean;
    return root + Math.log(2 * Math.sinh(tilt / 2) * Math.sqrt(units * tilted) / root) / root;
  }

  /** Returns e to the tilt at which a unit's mean is {@code mean}. */
  private double factor(double mean) {
    double b = mean * Math.max(0, 1 - won - lost);
    double root = Math.sqrt(b * b + 4 * won * lost * (1 - mean * mean));
    return b > 0 ? (b + root) / (2 * won * (1 - mean)) : 2 * lost * (1 + mean) / (root - b);
  }

  private Signs swapped() {
    return new Signs(/* won= */ lost, /* lost= */ won);
  }

  private double skewness() {
    double mean = won - lost;
    double third = mean - 3 * mean * (won + lost) + 2 * mean * mean * mean;
    return third / Math.pow(variance(), 1.5);
  }
}
