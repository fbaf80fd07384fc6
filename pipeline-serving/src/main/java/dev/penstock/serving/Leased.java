package dev.penstock.serving;

import dev.penstock.model.Predictor;
import java.util.List;

/** The model of one {@link ServedModel#use}: refuses calls once that is over. */
final class Leased<I, P> implements Predictor<I, P> {

  private final Served<I, P> served;
  private final Observers<I, P> observers;
  private volatile boolean over;

  Leased(Served<I, P> served, Observers<I, P> observers) {
    this.served = served;
    this.observers = observers;
  }

  @Override
  public P predict(I input) {
    requireOngoing();
    P answer = served.predictor().predict(input);
    observers.tell(input, served.answer(answer));
    return answer;
  }

  @Override
  public List<P> predictAll(List<? extends I> inputs) {
    requireOngoing();
    List<P> answers = served.predictor().predictAll(inputs);
    observers.tellAll(inputs, answers, served);
    return answers;
  }

  void end() {
    over = true;
  }

  private void requireOngoing() {
    if (over) {
      throw new IllegalStateException(
          "The call that was given this model is over, and the model may be closed;"
              + " ask the served model itself");
    }
  }
}
