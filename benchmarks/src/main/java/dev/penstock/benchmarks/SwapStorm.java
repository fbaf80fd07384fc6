package dev.penstock.benchmarks;

import dev.penstock.model.Estimate;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Promotion;
import dev.penstock.serving.ServedModel;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import org.HdrHistogram.Histogram;

/**
 * How long calls of about 5 us take while a new version is swapped in every ten milliseconds,
 * against calls in quiet; rounds take turns. Times are corrected for the calls that a slow one held
 * up.
 */
public final class SwapStorm {

  private static final double CALL_NANOS = 5_000;
  private static final int ROUNDS = 9;
  private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long SWAP_EVERY_MILLIS = 10;
  private static final double PERCENTILE = 99;

  private SwapStorm() {}

  /** Prints a table. */
  public static void main(String[] args) throws Exception {
    Weights key = new Weights();
    int size = key.sizeFor(CALL_NANOS);
    double[] input = Weights.numbers(size, 1);
    ModelStore models = ModelStore.inMemory();
    ModelVersion one = models.add(key, key.random(size, 2), Optional.empty());
    ModelVersion two = models.add(key, key.random(size, 3), Optional.empty());
    try (var served = ServedModel.builder(key, models).build()) {
      Promotion<double[], Estimate> promotion = Promotion.of(key, models).to(served);
      promotion.move(one, "benchmark", "first");
      double[] quiet = new double[ROUNDS];
      double[] storm = new double[ROUNDS];
      AtomicInteger swaps = new AtomicInteger();
      Runnable swap =
          () -> {
            promotion.move(swaps.get() % 2 == 0 ? two : one, "benchmark", "storm");
            swaps.incrementAndGet();
          };
      for (int round = 0; round < ROUNDS; round++) {
        quiet[round] = p99(served, input);
        storm[round] = during(swap, () -> p99(served, input));
      }
      System.out.printf(
          Locale.ROOT,
          "p99 quiet %.1f us, in a storm of %,d swaps %.1f us, ratio %.2f (medians of %d rounds)%n",
          median(quiet) / 1e3,
          swaps.get(),
          median(storm) / 1e3,
          median(storm) / median(quiet),
          ROUNDS);
    }
  }

  /** Measures while swaps are made, and fails if one of them does. */
  private static double during(Runnable swap, DoubleSupplier measure) throws Exception {
    ScheduledExecutorService swapper = Executors.newSingleThreadScheduledExecutor();
    ScheduledFuture<?> swaps =
        swapper.scheduleAtFixedRate(
            swap, SWAP_EVERY_MILLIS, SWAP_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    double measured = measure.getAsDouble();
    swapper.shutdown();
    if (!swapper.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("A swap does not end");
    }
    if (!swaps.isCancelled()) {
      swaps.get();
    }
    return measured;
  }

  private static double p99(ServedModel<double[], Estimate> served, double[] input) {
    Histogram times = new Histogram(TimeUnit.SECONDS.toNanos(10), 3);
    double sum = 0;
    long end = System.nanoTime() + ROUND_NANOS;
    for (long now = System.nanoTime(); now < end; ) {
      sum += served.predict(input).value();
      long then = System.nanoTime();
      times.recordValueWithExpectedInterval(then - now, (long) (2 * CALL_NANOS));
      now = then;
    }
    if (Double.isNaN(sum)) {
      throw new IllegalStateException("Answers must be numbers, or the calls need not be made");
    }
    return times.getValueAtPercentile(PERCENTILE);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
