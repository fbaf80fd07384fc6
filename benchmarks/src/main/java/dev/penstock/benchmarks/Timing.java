package dev.penstock.benchmarks;

import dev.penstock.model.Estimate;
import dev.penstock.model.Predictor;

/** Times calls of a predictor. */
final class Timing {

  private Timing() {}

  /** Returns the mean time of {@code calls} calls. */
  static double nanosPerCall(Predictor<double[], Estimate> model, double[] input, int calls) {
    double sum = 0;
    long before = System.nanoTime();
    for (int call = 0; call < calls; call++) {
      sum += model.predict(input).value();
    }
    long taken = System.nanoTime() - before;
    if (Double.isNaN(sum)) {
      throw new IllegalStateException("Answers must be numbers, or the calls need not be made");
    }
    return (double) taken / calls;
  }
}
