package dev.penstock.evaluate;

import dev.penstock.statistics.Inference;

/** How a metric follows from units, and what the units say of it for the population. */
interface Formula {

  /**
   * Returns the value.
   *
   * @param units at least one, of the type of answers that the metric judges
   * @return NaN if it is not defined for them
   */
  double value(Units units);

  /** Returns what units that one model answered for say of the value. */
  Inference infer(Sample sample);

  /** Returns what units that two models answered for say of the difference of their values. */
  Inference inferDifference(Pair pair);

  /** Returns how many of the units the value rests on. */
  default long rowsBehind(Units units) {
    return units.size();
  }

  /** Returns whether it is the share of right answers among units that the truth alone chooses. */
  default boolean isShareOfRows() {
    return false;
  }
}
