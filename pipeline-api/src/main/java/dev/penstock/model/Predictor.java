package dev.penstock.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An opened model. Thread-safe; may hold native memory until it is closed. A lambda is its test
 * double.
 *
 * @param <I> the type of what is asked
 * @param <P> the type of the answer
 */
@FunctionalInterface
public interface Predictor<I, P> extends AutoCloseable {

  /** Answers for one input. */
  P predict(I input);

  /**
   * Answers for each input, in order.
   *
   * @return as many answers as inputs
   */
  default List<P> predictAll(List<? extends I> inputs) {
    List<P> answers = new ArrayList<>(inputs.size());
    for (I input : inputs) {
      answers.add(predict(input));
    }
    return List.copyOf(answers);
  }

  /**
   * Returns a predictor for something that has an input in it. Closing it does not close this one.
   *
   * @param <J> the type of what is then asked
   */
  default <J> Predictor<J, P> on(Function<? super J, ? extends I> view) {
    return input -> predict(view.apply(input));
  }

  /**
   * Releases what the model holds; later calls are undefined. By default there is nothing to do.
   */
  @Override
  default void close() {}
}
