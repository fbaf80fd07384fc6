package dev.penstock.evaluate;

import static java.util.Objects.requireNonNull;

/**
 * What came of judging one model: its scores, or why it has none.
 *
 * @param <P> the type of the answers
 */
public sealed interface Judgement<P> {

  /**
   * The model answered for every row.
   *
   * @param scores what it scores
   * @param <P> the type of the answers
   */
  record Scored<P>(Scores<P> scores) implements Judgement<P> {

    /** Checks that there are scores. */
    public Scored {
      requireNonNull(scores, "scores");
    }
  }

  /**
   * The model could not be opened, or failed on a row.
   *
   * @param reason why, and on which row
   * @param cause what it threw
   * @param <P> the type of the answers
   */
  record Failed<P>(String reason, RuntimeException cause) implements Judgement<P> {

    /** Checks that nothing is missing. */
    public Failed {
      requireNonNull(reason, "reason");
      requireNonNull(cause, "cause");
    }

    /** Returns the reason. */
    @Override
    public String toString() {
      return reason;
    }
  }

  /**
   * Returns the scores.
   *
   * @throws IllegalStateException if there are none; says why
   */
  default Scores<P> orThrow() {
    if (this instanceof Scored<P> scored) {
      return scored.scores();
    }
    Failed<P> failed = (Failed<P>) this;
    throw new IllegalStateException(failed.reason(), failed.cause());
  }
}
