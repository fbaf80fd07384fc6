package dev.penstock.benchmarks;

import dev.penstock.statistics.Inference;

/** How often a bound was decided, and how often it could not be. */
final class Counts {

  private int low;
  private int high;
  private int undecided;

  /** Adds what a sample says. */
  void add(Inference inference, double bound) {
    undecided += inference.shortage().isPresent() || Double.isNaN(inference.value()) ? 1 : 0;
    low += inference.probabilityAtLeast(bound) <= ErrorRateTable.ALPHA ? 1 : 0;
    high += inference.probabilityAtMost(bound) <= ErrorRateTable.ALPHA ? 1 : 0;
  }

  /** Returns how often the true value was found to be below. */
  int low() {
    return low;
  }

  /** Returns how often the true value was found to be above. */
  int high() {
    return high;
  }

  int undecided() {
    return undecided;
  }
}
