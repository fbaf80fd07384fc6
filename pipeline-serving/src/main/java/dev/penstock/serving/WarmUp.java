package dev.penstock.serving;

import dev.penstock.model.Predictor;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Calls a model before it serves, until calls get no faster: compilers and lazily made state are
 * then behind it, and the first caller does not pay for them.
 */
final class WarmUp<I> {

  private static final int MOST_ROUNDS = 100;
  private static final int STEADY_ROUNDS = 3;
  private static final long MOST_NANOS = Duration.ofSeconds(2).toNanos();

  private final List<I> inputs;
  private final LongSupplier nanoTime;

  WarmUp(List<? extends I> inputs, LongSupplier nanoTime) {
    this.inputs = List.copyOf(inputs);
    this.nanoTime = nanoTime;
  }

  /**
   * Asks all inputs, in rounds: until three rounds in a row were not a tenth faster than the
   * fastest before them, at most 100 rounds, and none that starts later than two seconds.
   */
  void run(Predictor<I, ?> predictor) {
    if (inputs.isEmpty()) {
      return;
    }
    long start = nanoTime.getAsLong();
    long fastest = Long.MAX_VALUE;
    int steady = 0;
    for (int round = 0; round < MOST_ROUNDS && steady < STEADY_ROUNDS; round++) {
      long before = nanoTime.getAsLong();
      if (before - start > MOST_NANOS) {
        return;
      }
      for (I input : inputs) {
        var unused = predictor.predict(input);
      }
      long taken = nanoTime.getAsLong() - before;
      steady = taken < 0.9 * fastest ? 0 : steady + 1;
      fastest = Math.min(fastest, taken);
    }
  }
}
