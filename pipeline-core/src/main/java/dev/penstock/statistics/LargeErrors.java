package dev.penstock.statistics;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether few large errors have so much of a sum of squares that it does not say how certain it is:
 * larger ones still, which the sample happens not to have, may make up the true sum. Samples
 * without them look the most certain, so how many rows are needed grows with what is seen.
 */
final class LargeErrors {

  /** With fewer, errors that one unit of a hundred has may be in none of them. */
  private static final double FEWEST = 120;

  /** Their square is at least so many times the number of units: tails then are light enough. */
  private static final double TIMES_UNITS = 20;

  private static final double FEWEST_DIFFERING = 20;

  private LargeErrors() {}

  /**
   * Returns a sentence if squared errors have too few effective units for their number.
   *
   * @param squares of units, or their sums over groups
   */
  static Optional<String> shortage(double[] squares) {
    double needed = Math.max(FEWEST, Math.sqrt(TIMES_UNITS * squares.length));
    double effective = EffectiveCount.of(squares);
    return effective < needed
        ? Optional.of(
            sentence(
                "The sum of squares, most of which is of the largest errors,", effective, needed))
        : Optional.empty();
  }

  /**
   * Returns a sentence if squared errors of two models differ, but in too few effective units.
   *
   * @param differences of squares of units, or their sums over groups
   */
  static Optional<String> shortageOfDifferences(double[] differences) {
    double effective = EffectiveCount.of(differences);
    return effective > 0 && effective < FEWEST_DIFFERING
        ? Optional.of(
            sentence("What the models' squared errors differ by", effective, FEWEST_DIFFERING))
        : Optional.empty();
  }

  private static String sentence(String what, double effective, double needed) {
    return String.format(
        Locale.ROOT,
        "%s counts as much as %d equal units; at least %d are needed, so judge more units, or the"
            + " mean absolute error",
        what,
        (int) effective,
        (int) Math.ceil(needed));
  }
}
