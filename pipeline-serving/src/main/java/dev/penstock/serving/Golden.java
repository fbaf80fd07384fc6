package dev.penstock.serving;

/**
 * An input whose answer is known and must not change from version to version, for example a message
 * that every version must call spam.
 *
 * @param <I> the type of what is asked
 * @param <P> the type of the answer
 * @param input what is asked
 * @param expected what every version must answer
 */
public record Golden<I, P>(I input, P expected) {

  /**
   * Returns an input with its answer.
   *
   * @param <I> the type of what is asked
   * @param <P> the type of the answer
   */
  public static <I, P> Golden<I, P> of(I input, P expected) {
    return new Golden<>(input, expected);
  }
}
