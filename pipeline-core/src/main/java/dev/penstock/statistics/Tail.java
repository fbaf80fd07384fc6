package dev.penstock.statistics;

import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** The distribution of a score if the true value is exactly the bound; symmetric around 0. */
final class Tail {

  static final Tail NORMAL = new Tail(NormalDistribution.of(0, 1));

  private final ContinuousDistribution distribution;

  private Tail(ContinuousDistribution distribution) {
    this.distribution = distribution;
  }

  /** Of independent units normal, else Student's t with a degree of freedom a group but one. */
  static Tail of(Groups groups) {
    return groups.areSingle()
        ? NORMAL
        : new Tail(TDistribution.of(Math.max(1, groups.count() - 1)));
  }

  /** Returns the probability of a score of at least {@code score}. */
  double above(double score) {
    return distribution.survivalProbability(score);
  }

  /** Returns the score that is reached with this probability. */
  double scoreOf(double probability) {
    return distribution.inverseSurvivalProbability(probability);
  }
}
