package dev.penstock.statistics;

import java.util.Locale;
import java.util.OptionalLong;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Says how many units a decision takes. */
public final class Planning {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Planning() {}

  /**
   * Returns how many units show with the given power that a challenger is not worse by {@code
   * margin}, if it is in truth as good as the champion: {@code (z(alpha) · sqrt(v) + z(1 - power) ·
   * sqrt(discordantShare))² / margin²}, where v is the variance of a unit's difference at Tango's
   * estimate of a challenger that is just worse by the margin (Liu and others 2002, "Tests for
   * equivalence or non-inferiority for paired binary data", Statistics in Medicine 21:231). Where
   * the models differ on many more units than the margin it is {@code 7.85 · discordantShare /
   * margin²} at .025 and .8; where they differ on few, v is near the margin, as a challenger that
   * is worse by the margin differs on so many.
   *
   * @param margin by which the share may be worse, between 0 and 1
   * @param discordantShare of the units for which only one of the models is right, from above 0 to
   *     1
   * @param alpha the error rate, one-sided
   * @param power the probability to show it
   * @return {@link Long#MAX_VALUE} if they are more than that
   * @throws IllegalArgumentException if a number is out of range
   */
  public static long unitsNeeded(
      double margin, double discordantShare, double alpha, double power) {
    requireShare("margin", margin);
    requireShare("discordantShare", discordantShare == 1 ? .5 : discordantShare);
    requireShare("alpha", alpha);
    requireShare("power", power);
    double each = discordantShare / 2;
    double ifJustWorse = Signs.constrained(1, each, each, -margin).variance();
    double root =
        NORMAL.inverseSurvivalProbability(alpha) * Math.sqrt(ifJustWorse)
            + NORMAL.inverseCumulativeProbability(power) * Math.sqrt(discordantShare);
    return (long) Math.ceil(root / margin * (root / margin));
  }

  /**
   * Returns how many units in all, like those at hand, would show with the given power on which
   * side of {@code bound} the true value lies, if it is as measured. It is an estimate: the error
   * of the score falls with the square root of the number of units.
   *
   * @param inference over the units at hand
   * @param units how many these are
   * @param bound the bound to decide
   * @param alpha the error rate, one-sided
   * @param power the probability to show it
   * @return empty if no number would: the value lies at the bound or is NaN, or there is a shortage
   * @throws IllegalArgumentException if a number is out of range
   */
  public static OptionalLong unitsToDecide(
      Inference inference, long units, double bound, double alpha, double power) {
    double scores = scores(alpha, power);
    double smaller =
        Math.min(inference.probabilityAtMost(bound), inference.probabilityAtLeast(bound));
    double score = NORMAL.inverseSurvivalProbability(Math.max(Double.MIN_NORMAL, smaller));
    if (!(score > 0)) {
      return OptionalLong.empty();
    }
    double factor = scores / score;
    double needed = Math.ceil(units * factor * factor);
    return needed < Long.MAX_VALUE ? OptionalLong.of((long) needed) : OptionalLong.empty();
  }

  private static double scores(double alpha, double power) {
    requireShare("alpha", alpha);
    requireShare("power", power);
    return NORMAL.inverseSurvivalProbability(alpha) + NORMAL.inverseCumulativeProbability(power);
  }

  private static void requireShare(String name, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be between 0 and 1 but was %s", name, share));
    }
  }
}
