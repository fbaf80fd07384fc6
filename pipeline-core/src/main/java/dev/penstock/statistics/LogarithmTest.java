package dev.penstock.statistics;

/** A test of a positive number by its logarithm. */
record LogarithmTest(TTest ofLogarithm) implements BoundTest {

  /** Returns the test of what {@code test} estimates, without a correction. */
  static LogarithmTest of(TTest test) {
    double estimate = test.estimate();
    return new LogarithmTest(
        new TTest(Math.log(estimate), test.error() / estimate, 0, test.degrees(), Correction.NONE));
  }

  @Override
  public double probabilityAtMost(double bound) {
    return bound <= 0 ? 0 : ofLogarithm.probabilityAtMost(Math.log(bound));
  }

  @Override
  public double probabilityAtLeast(double bound) {
    return bound <= 0 ? 1 : ofLogarithm.probabilityAtLeast(Math.log(bound));
  }

  @Override
  public Range range(double alpha) {
    Range logarithms = ofLogarithm.range(alpha);
    return new Range(Math.exp(logarithms.low()), Math.exp(logarithms.high()));
  }
}
