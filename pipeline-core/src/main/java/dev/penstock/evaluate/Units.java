package dev.penstock.evaluate;

/**
 * Truths and answers of units, in primitive arrays: what metrics are computed from. A unit is a
 * row. Immutable.
 */
sealed interface Units permits ClassificationUnits, EstimateUnits, NoUnits {

  int size();

  /** Returns the truth of a unit as an answer. */
  Object truthOf(int unit);

  /** Returns the answer of a unit. */
  Object answerOf(int unit);

  /** Returns some of the units, in the order of the indices. */
  Units select(int[] units);

  /** Returns the same units, each answered with its truth. */
  Units perfect();

  /** Returns whether {@code other} has the same truths in the same order. */
  boolean hasTruthsOf(Units other);
}
