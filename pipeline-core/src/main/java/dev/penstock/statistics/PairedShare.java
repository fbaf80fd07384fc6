package dev.penstock.statistics;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/**
 * The difference of two models' shares on the same units, for example of their accuracies: the
 * challenger's minus the champion's. Only units on which they differ matter: those that the
 * challenger won, by being right where the champion was wrong, and those that it lost.
 *
 * <p>The p-value of a bound is the tail of the difference at Tango's constrained estimate (Tango
 * 1998, Statistics in Medicine 17:891), by a saddlepoint approximation that counts whole units
 * (Daniels 1987). Tango's own normal tail rejects too often where losses are few and wins none. No
 * number is drawn: the same counts always give the same answer.
 *
 * <p>If units come in groups, they count as fewer: all counts are divided by a design effect of at
 * least 1 (Rao and Scott 1992, "A simple method for the analysis of clustered binary data",
 * Biometrics 48:577), and the score is compared with Student's t of a degree of freedom a group but
 * one. The design effect is that of the sums of the groups with two groups added, one won whole and
 * one lost whole: few groups cannot show how alike their units are. With up to 40 groups, or with
 * up to 100 and few disagreements, hardly anything can be shown.
 */
public final class PairedShare extends ScoredInference {

  private static final Range POSSIBLE = new Range(-1, 1);

  private final double units;
  private final double won;
  private final double lost;

  private PairedShare(
      long units, long won, long lost, double designEffect, Tail tail, Optional<String> shortage) {
    super((double) (won - lost) / units, POSSIBLE, tail, shortage);
    this.units = units / designEffect;
    this.won = won / designEffect;
    this.lost = lost / designEffect;
  }

  /**
   * Returns the difference over independent units; its value is NaN if there are none.
   *
   * @param units how many there are
   * @param won on how many only the challenger is right
   * @param lost on how many only the champion is right
   * @throws IllegalArgumentException if a number is negative, or more are won and lost than there
   *     are
   */
  public static PairedShare of(long units, long won, long lost) {
    if (won < 0 || lost < 0 || won > units || lost > units - won) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Not counts of pairs: %d won and %d lost of %d", won, lost, units));
    }
    return new PairedShare(units, won, lost, 1, Tail.NORMAL, Optional.empty());
  }

  /**
   * Returns the difference over units that come in groups.
   *
   * @param outcomeOfUnit for each unit 1 if won, -1 if lost, else 0
   * @param groups of these units
   * @throws IllegalArgumentException if an outcome is another number, or the groups are of another
   *     number of units
   */
  public static PairedShare of(byte[] outcomeOfUnit, Groups groups) {
    requireNonNull(groups, "groups");
    long won = 0;
    long lost = 0;
    for (byte outcome : outcomeOfUnit) {
      if (outcome < -1 || outcome > 1) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "An outcome must be -1, 0 or 1 but was %d", outcome));
      }
      won += outcome == 1 ? 1 : 0;
      lost += outcome == -1 ? 1 : 0;
    }
    DesignEffect effect =
        DesignEffect.of(unit -> outcomeOfUnit[unit], outcomeOfUnit.length, groups, -1, 1);
    return new PairedShare(
        outcomeOfUnit.length, won, lost, effect.value(), Tail.of(groups), effect.shortage());
  }

  /**
   * Returns the difference of recalls of a label: over the units whose truth it is.
   *
   * @param label whose recall
   * @param truth the label of each unit
   * @param challenger the challenger's answer for each unit
   * @param champion the champion's answer for each unit
   * @param groups of these units
   * @throws IllegalArgumentException if lengths differ
   */
  public static PairedShare ofRecall(
      int label, int[] truth, int[] challenger, int[] champion, Groups groups) {
    int[] units = Labelled.unitsWith(label, truth);
    byte[] outcomes = new byte[units.length];
    for (int index = 0; index < units.length; index++) {
      int unit = units[index];
      outcomes[index] = Labelled.outcome(truth[unit], challenger[unit], champion[unit]);
    }
    return of(outcomes, groups.of(units));
  }

  /**
   * Returns the difference of accuracies.
   *
   * @param truth the label of each unit
   * @param challenger the challenger's answer for each unit
   * @param champion the champion's answer for each unit
   * @param groups of these units
   * @throws IllegalArgumentException if lengths differ
   */
  public static PairedShare ofAccuracy(
      int[] truth, int[] challenger, int[] champion, Groups groups) {
    byte[] outcomes = new byte[truth.length];
    for (int unit = 0; unit < truth.length; unit++) {
      outcomes[unit] = Labelled.outcome(truth[unit], challenger[unit], champion[unit]);
    }
    return of(outcomes, groups);
  }

  @Override
  double scoreAbove(double bound) {
    return score(won, lost, bound);
  }

  @Override
  double scoreBelow(double bound) {
    return score(lost, won, -bound);
  }

  private double score(double more, double less, double bound) {
    return Signs.constrained(units, more, less, bound).score(units, more - less);
  }
}
