package dev.penstock.train;

/**
 * Encoded training rows with their truths.
 *
 * @param <P> the type of the answer
 */
interface Examples<P> {

  /** Takes one row. */
  @FunctionalInterface
  interface Taker<P> {

    /**
     * Takes one row.
     *
     * @param truth in the unit of the truth
     * @param names the names of its numbers, ascending; at least one
     * @param values its numbers
     */
    void take(P truth, String[] names, double[] values);
  }

  /**
   * Gives every row, in order; called once.
   *
   * @throws java.util.concurrent.CancellationException if the attempt is cancelled
   */
  void forEach(Taker<P> taker);

  /** Returns what the truths are, of the rows that were given, and how they are learnt. */
  TruthSummary<P> truths();
}
