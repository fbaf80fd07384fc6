package dev.penstock.serving;

import dev.penstock.model.Predictor;
import java.util.List;

/** The model of one {@link ServedModel#use}: refuses calls once that is over. */
record Leased<I, P>(Lease<Served<I, P>> lease, Observers<I, P> observers)
    implements Predictor<I, P> {

  @Override
  public P predict(I input) {
    P answer;
    lease.enter();
    try {
      answer = lease.value().predictor().predict(input);
    } finally {
      lease.leave();
    }
    observers.tell(input, lease.value().answer(answer));
    return answer;
  }

  @Override
  public List<P> predictAll(List<? extends I> inputs) {
    List<P> answers;
    lease.enter();
    try {
      answers = lease.value().answerAll(inputs);
    } finally {
      lease.leave();
    }
    observers.tellAll(inputs, answers, lease.value());
    return answers;
  }
}
