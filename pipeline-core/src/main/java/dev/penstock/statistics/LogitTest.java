package dev.penstock.statistics;

/** A test of a share, above 0 and below 1, by its logit. */
record LogitTest(TTest ofLogit) implements AwayTest {

  /** Returns the test of a share with a standard error. */
  static LogitTest of(double share, double error, double degrees) {
    double slope = share * (1 - share);
    return new LogitTest(new TTest(logit(share), error / slope, 0, degrees, Correction.NONE));
  }

  /** Infinite for what no share is beyond. */
  private static double logit(double share) {
    double kept = Math.max(0, Math.min(1, share));
    return Math.log(kept / (1 - kept));
  }

  private static double share(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  @Override
  public double probabilityAtMost(double bound) {
    return ofLogit.probabilityAtMost(logit(bound));
  }

  @Override
  public double probabilityAtLeast(double bound) {
    return ofLogit.probabilityAtLeast(logit(bound));
  }

  @Override
  public Range range(double alpha) {
    Range logits = ofLogit.range(alpha);
    return new Range(share(logits.low()), share(logits.high()));
  }

  @Override
  public Range away(double errors) {
    double reach = errors * ofLogit.error();
    return new Range(share(ofLogit.estimate() - reach), share(ofLogit.estimate() + reach));
  }
}
