package dev.penstock.statistics;

import java.util.Locale;

/**
 * Shares an error rate among repeated tests on the same sample, so that the probability of any
 * false result among them stays at most the rate (Bonferroni's inequality).
 */
public final class Looks {

  private Looks() {}

  /**
   * Returns the error rate of a look if nobody knows how many there will be: {@code alpha · 6 / (π²
   * look²)}, which sums to {@code alpha} over all.
   *
   * @param alpha the error rate of all looks together, between 0 and 1
   * @param look the number of this look, from 1
   * @throws IllegalArgumentException if a number is out of range
   */
  public static double errorRate(double alpha, int look) {
    requireAlpha(alpha);
    return alpha * 6 / (Math.PI * Math.PI * requirePositive(look) * look);
  }

  /**
   * Returns the error rate of each of a number of looks that was fixed before the first: {@code
   * alpha / looks}.
   *
   * @param alpha the error rate of all looks together, between 0 and 1
   * @param looks how many there will be at most; at least 1
   * @throws IllegalArgumentException if a number is out of range
   */
  public static double errorRateOfEach(double alpha, int looks) {
    requireAlpha(alpha);
    return alpha / requirePositive(looks);
  }

  private static void requireAlpha(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "alpha must be between 0 and 1 but was %s", alpha));
    }
  }

  private static double requirePositive(int look) {
    if (look < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Looks count from 1 but got %d", look));
    }
    return look;
  }
}
