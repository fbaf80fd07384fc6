package dev.penstock.benchmarks;

import dev.penstock.model.Estimate;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Predictor;
import dev.penstock.model.Promotion;
import dev.penstock.serving.ServedModel;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What serving costs: a call of a served model against the same call of the bare one, in rounds
 * that take turns, so that what else the machine does falls on both. See {@link SwapStorm} for
 * calls under swaps.
 */
public final class ServedPredict {

  private static final int PAIRS = 1_000;
  private static final double ROUND_NANOS = 1e6;

  private ServedPredict() {}

  /** Prints a table. */
  public static void main(String[] args) {
    System.out.println("call      bare ns   served ns   ratio of medians   median of ratios");
    for (double nanos : new double[] {160, 5_000}) {
      compare(nanos);
    }
  }

  private static void compare(double nanos) {
    Weights key = new Weights();
    int size = key.sizeFor(nanos);
    double[] input = Weights.numbers(size, 1);
    ModelStore models = ModelStore.inMemory();
    ModelVersion version = models.add(key, key.random(size, 2), Optional.empty());
    Predictor<double[], Estimate> bare = key.random(size, 2).open();
    try (var served = ServedModel.builder(key, models).build()) {
      Promotion.of(key, models).to(served).move(version, "benchmark", "first");
      int calls = (int) (ROUND_NANOS / nanos);
      double[] a = new double[PAIRS];
      double[] b = new double[PAIRS];
      double[] ratios = new double[PAIRS];
      for (int warm = 0; warm < 2; warm++) {
        for (int pair = 0; pair < PAIRS; pair++) {
          a[pair] = Timing.nanosPerCall(bare, input, calls);
          b[pair] = Timing.nanosPerCall(served, input, calls);
          ratios[pair] = b[pair] / a[pair];
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%5.0f %10.1f %10.1f %10.3f %10.3f%n",
          nanos,
          median(a),
          median(b),
          median(b) / median(a),
          median(ratios));
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
