package dev.penstock.serving;

import java.time.Instant;

/**
 * Sees what a {@link ServedModel} answered; a prediction log and a monitor are observers.
 *
 * <p>It runs on the thread of the call, after the answer was computed and the version was let go,
 * and before the caller gets it: what it costs, each call costs. So hand over and return; do not
 * wait. What it throws reaches no caller: the first failure of an observer is logged, all are
 * counted by {@link ServedModel#observerFailures()}, and the observer stays. Implementations are
 * thread-safe.
 *
 * @param <I> the type of what is asked
 * @param <P> the type of the answer
 */
@FunctionalInterface
public interface Observer<I, P> {

  /**
   * Takes one answer. Answers of several inputs at once come one by one, in the order of the
   * inputs.
   *
   * @param at when the answer was there
   */
  void answered(I input, Answer<? extends P> answer, Instant at);
}
