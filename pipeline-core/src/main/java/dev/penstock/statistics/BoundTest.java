package dev.penstock.statistics;

/** A pair of one-sided tests of a number against a bound. */
interface BoundTest {

  /** Returns the p-value of the hypothesis that the number is at most {@code bound}. */
  double probabilityAtMost(double bound);

  /** Returns the p-value of the hypothesis that the number is at least {@code bound}. */
  double probabilityAtLeast(double bound);

  /** Returns the bounds that neither test rejects at {@code alpha}. */
  Range range(double alpha);
}
