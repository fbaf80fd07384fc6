package dev.penstock.benchmarks;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Prints how often samples were decided, with the standard error of the simulation, and marks rates
 * that are above the nominal one by more than chance explains.
 */
final class ErrorRateTable {

  /** The error rate of a one-sided decision. */
  static final double ALPHA = .025;

  private static final double MOST_GIVEN_A_DECISION = .035;

  /** A rejection in error only keeps the champion; its rate is held to twice the nominal one. */
  private static final double MOST_REJECTED = .05;

  private static final double CHANCE = 2.58;

  private final PrintStream out;
  private int cells;
  private int marked;

  ErrorRateTable(PrintStream out) {
    this.out = out;
  }

  void title(String text) {
    out.printf(Locale.ROOT, "%n%s%n", text);
  }

  /**
   * Prints a cell of samples that are drawn at the bound, where each decision is an error.
   *
   * @param undecided how many samples had a shortage or no value: nothing could be decided
   */
  void atTheBound(String cell, int samples, int approved, int rejected, int undecided) {
    int decidable = samples - undecided;
    boolean high = isHigh(approved, samples, ALPHA) || isHigh(rejected, samples, MOST_REJECTED);
    boolean highGivenADecision =
        isHigh(approved, decidable, MOST_GIVEN_A_DECISION)
            || isHigh(rejected, decidable, MOST_REJECTED);
    cells++;
    marked += high || highGivenADecision ? 1 : 0;
    out.printf(
        Locale.ROOT,
        "%-62s approved %.4f rejected %.4f (+-%.4f), decidable %.2f: %.4f %.4f %s%n",
        cell,
        share(approved, samples),
        share(rejected, samples),
        Math.sqrt(ALPHA * (1 - ALPHA) / samples),
        share(decidable, samples),
        share(approved, decidable),
        share(rejected, decidable),
        high ? "TOO HIGH" : highGivenADecision ? "TOO HIGH GIVEN A DECISION" : "");
  }

  /** Prints a rate for which nothing is promised, such as a power. */
  void rate(String cell, String what, int count, int samples) {
    double share = share(count, samples);
    out.printf(
        Locale.ROOT,
        "%-62s %s %.4f (+-%.4f)%n",
        cell,
        what,
        share,
        Math.sqrt(share * (1 - share) / samples));
  }

  /** Prints how often intervals held the true value, and marks less than {@code least}. */
  void coverage(String cell, int held, int samples, double least) {
    double share = share(held, samples);
    boolean low = isHigh(samples - held, samples, 1 - least);
    cells++;
    marked += low ? 1 : 0;
    out.printf(
        Locale.ROOT,
        "%-62s covered %.4f (+-%.4f) %s%n",
        cell,
        share,
        Math.sqrt(share * (1 - share) / samples),
        low ? "TOO LOW" : "");
  }

  /** Prints how many cells there were and how many were marked. */
  void end() {
    out.printf(Locale.ROOT, "%n%d cells, %d marked%n", cells, marked);
  }

  int cells() {
    return cells;
  }

  /** Returns how many cells had a rate that is above what is promised by more than chance. */
  int marked() {
    return marked;
  }

  private static boolean isHigh(int count, int samples, double rate) {
    return count > samples * rate + CHANCE * Math.sqrt(samples * rate * (1 - rate));
  }

  private static double share(int count, int samples) {
    return samples == 0 ? 0 : (double) count / samples;
  }
}
