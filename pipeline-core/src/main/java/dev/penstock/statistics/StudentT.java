package dev.penstock.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/** Tails of Student's distribution. */
final class StudentT {

  private StudentT() {}

  /** Returns the probability of more than {@code t}. */
  static double above(double t, double degrees) {
    return TDistribution.of(degrees).survivalProbability(t);
  }

  /** Returns what is exceeded with the probability. */
  static double exceededBy(double probability, double degrees) {
    return TDistribution.of(degrees).inverseSurvivalProbability(probability);
  }
}
