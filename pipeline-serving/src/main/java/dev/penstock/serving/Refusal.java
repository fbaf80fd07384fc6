package dev.penstock.serving;

import dev.penstock.model.Predictor;
import java.util.List;
import java.util.function.Supplier;

/**
 * Answers every call with an exception. It stands where a model would, so that calls need not ask
 * first whether there is one.
 */
record Refusal<I, P>(Supplier<RuntimeException> reason) implements Predictor<I, P> {

  RuntimeException exception() {
    return reason.get();
  }

  @Override
  public P predict(I input) {
    throw exception();
  }

  @Override
  public List<P> predictAll(List<? extends I> inputs) {
    throw exception();
  }
}
