package dev.penstock.evaluate;

/** How a metric follows from units. */
@FunctionalInterface
interface Formula {

  /**
   * Prepares the computation over {@code units}, which may sort and copy, so that each resample
   * afterwards costs one pass over primitive arrays.
   *
   * @param units at least one, of the type of answers that the metric judges
   */
  Statistic over(Units units);

  /** The value of a metric over a resample of the units that it was prepared for. */
  @FunctionalInterface
  interface Statistic {

    /** A metric that is not defined for the units. */
    Statistic UNDEFINED = resample -> Double.NaN;

    /** Returns the value, NaN if it is not defined for {@code resample}. */
    double of(Resample resample);
  }
}
