package dev.penstock.statistics;

import java.util.Optional;

/**
 * What a sample says about a number of the population that it was drawn from: the value of one
 * model, or the difference of two that answered for the same units. Immutable and thread-safe.
 *
 * <p>A bound is decided by one-sided tests: a test at error rate {@code alpha} shows that the true
 * value is above the bound if {@link #probabilityAtMost} is at most {@code alpha}, and that it is
 * below if {@link #probabilityAtLeast} is. Both can fail; both never hold.
 */
public interface Inference {

  /** Returns the value that was measured; NaN if it is not defined for the sample. */
  double value();

  /**
   * Returns the p-value of the hypothesis that the true value is at most {@code bound}: the
   * probability, if it were exactly the bound, of a sample that speaks at least as much for more.
   * Small if it is shown to be above. 1 if there is a {@link #shortage()}, or the value is NaN.
   */
  double probabilityAtMost(double bound);

  /**
   * Returns the p-value of the hypothesis that the true value is at least {@code bound}. Small if
   * it is shown to be below. 1 if there is a {@link #shortage()}, or the value is NaN.
   */
  double probabilityAtLeast(double bound);

  /**
   * Returns where the true value lies, by a method whose coverage was measured.
   *
   * @param level the probability that the interval holds it, between 0 and 1
   * @return empty if the value is NaN
   */
  Optional<Range> interval(double level);

  /**
   * Returns whether the error rates are only near the nominal ones, as for means of heavy-tailed
   * numbers.
   */
  boolean isApproximate();

  /**
   * Returns why the sample is too small for a test that keeps its error rate, as a sentence that
   * says what there is and how many units or groups would do; empty if it is not.
   */
  Optional<String> shortage();
}
