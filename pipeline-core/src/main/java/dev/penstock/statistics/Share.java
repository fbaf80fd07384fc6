package dev.penstock.statistics;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A share of units, for example an accuracy.
 *
 * <p>p-values are the tails of the binomial distribution, so error rates are never above the
 * nominal ones, and the interval is that of Clopper and Pearson (1934, "The use of confidence or
 * fiducial limits illustrated in the case of the binomial", Biometrika 26:404). Wilson's is a
 * little narrower, but its ends are wrong more often than they say: a floor that is tested by its
 * lower end would pass models at the floor up to twice as often as intended.
 *
 * <p>If units come in groups, they count as fewer, divided by a design effect of at least 1, as for
 * {@link PairedShare} (Korn and Graubard 1998, "Confidence intervals for proportions with small
 * expected number of positive counts estimated from survey data", Survey Methodology 24:193).
 */
public final class Share extends ScoredInference {

  private static final Range POSSIBLE = new Range(0, 1);
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final double units;
  private final double hits;

  private Share(long hits, long units, double designEffect, Tail tail, Optional<String> shortage) {
    super((double) hits / units, POSSIBLE, tail, shortage);
    this.units = units / designEffect;
    this.hits = hits / designEffect;
  }

  /**
   * Returns the share of independent units; its value is NaN if there are none.
   *
   * @param hits how many units count
   * @param units how many there are
   * @throws IllegalArgumentException if a number is negative or there are more hits than units
   */
  public static Share of(long hits, long units) {
    if (hits < 0 || hits > units) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Not counts of a share: %d of %d", hits, units));
    }
    return new Share(hits, units, 1, Tail.NORMAL, Optional.empty());
  }

  /**
   * Returns the share of units that come in groups.
   *
   * @param hitOfUnit for each unit 1 if it counts, else 0
   * @param groups of these units
   * @throws IllegalArgumentException if a number is neither, or the groups are of another number of
   *     units
   */
  public static Share of(byte[] hitOfUnit, Groups groups) {
    requireNonNull(groups, "groups");
    long hits = 0;
    for (byte hit : hitOfUnit) {
      if (hit < 0 || hit > 1) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "A hit must be 0 or 1 but was %d", hit));
      }
      hits += hit;
    }
    DesignEffect effect = DesignEffect.of(unit -> hitOfUnit[unit], hitOfUnit.length, groups, 0, 1);
    return new Share(hits, hitOfUnit.length, effect.value(), Tail.of(groups), effect.shortage());
  }

  @Override
  double scoreAbove(double bound) {
    return score(hits, bound);
  }

  @Override
  double scoreBelow(double bound) {
    return score(units - hits, 1 - bound);
  }

  /** The binomial tail, written as a beta distribution's, which takes parts of units. */
  private double score(double counted, double probability) {
    if (counted == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    double tail =
        BetaDistribution.of(counted, units - counted + 1).cumulativeProbability(probability);
    return NORMAL.inverseSurvivalProbability(tail);
  }
}
