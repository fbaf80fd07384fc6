package dev.penstock.benchmarks;

/** A family of simulations of error rates, of one kind of inference. */
interface ErrorRateFamily {

  /** Returns the name by which it is asked for. */
  String name();

  /**
   * Simulates and prints.
   *
   * @param repetitions how many samples to draw for each cell of a table
   * @param seed of the draws
   * @param out takes the rates
   */
  void run(int repetitions, long seed, ErrorRateTable out);
}
