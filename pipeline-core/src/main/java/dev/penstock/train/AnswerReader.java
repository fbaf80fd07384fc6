package dev.penstock.train;

/** Reads answers out of one model. Thread-safe. */
interface AnswerReader<P> {

  /**
   * Returns the answer for a row's numbers.
   *
   * @param names of features that the model knows, ascending; at least one
   * @throws IllegalStateException if the model gives what is no number
   */
  P read(String[] names, double[] values);

  /** Returns the numbers of an answer: a probability for each label, or the value. */
  double[] numbers(P answer);

  /**
   * Returns whether an answer to a row says what the model itself says by its output alone, however
   * its scores were read.
   */
  boolean isOwn(P answer, String[] names, double[] values);

  /**
   * Gives one answer to all rows.
   *
   * @param answer the answer
   * @param numbers its numbers
   */
  @SuppressWarnings("ArrayRecordComponent") // stays in this package; never compared, never changed
  record Constant<P>(P answer, double[] numbers) implements AnswerReader<P> {

    @Override
    public P read(String[] names, double[] values) {
      return answer;
    }

    @Override
    public double[] numbers(P given) {
      return numbers;
    }

    @Override
    public boolean isOwn(P given, String[] names, double[] values) {
      return given.equals(answer);
    }
  }
}
