package dev.penstock.evaluate;

import dev.penstock.evaluate.Formula.Statistic;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/**
 * How intervals are computed: by the percentile bootstrap (Efron and Tibshirani, "An Introduction
 * to the Bootstrap", 1993, chapter 13; order statistics as in Davison and Hinkley, "Bootstrap
 * Methods and their Application", 1997, section 5.3.1). As many units as there are get drawn with
 * replacement, {@code resamples} times, and the interval holds the middle {@code level} of the
 * values over them. All metrics, and both models of a comparison, are computed over the same draws,
 * so that differences are paired.
 *
 * <p>Units are taken to be independent. The interval is of no use below about 30 units, and has no
 * width where every unit is judged alike.
 *
 * @param resamples how many; time grows with it
 * @param level the probability that the interval holds the true value, between 0 and 1
 */
public record Bootstrap(int resamples, double level) {

  private static final double LEAST_DEFINED = 0.9;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the level is not between 0 and 1, or the resamples are too
   *     few for it: less than {@code 2 / (1 - level) - 1}
   */
  public Bootstrap {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be between 0 and 1 but was " + level);
    }
    if ((resamples + 1) * (1 - level) < 2 - 1e-9) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "An interval at level %s needs at least %d resamples but got %d",
              level,
              (long) Math.ceil(2 / (1 - level) - 1),
              resamples));
    }
  }

  /** Returns the default: 999 resamples, level 0.95. */
  public static Bootstrap standard() {
    return new Bootstrap(999, 0.95);
  }

  /**
   * Computes statistics over the same resamples.
   *
   * @return for each statistic its value over each resample
   * @throws CancellationException if the thread is interrupted meanwhile
   */
  double[][] replicate(int units, long seed, List<? extends Statistic> statistics) {
    double[][] values = new double[statistics.size()][resamples];
    SplittableRandom random = new SplittableRandom(seed);
    Resample resample = Resample.everyUnitOnce(units);
    for (int i = 0; i < resamples; i++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("Interrupted while resampling");
      }
      resample.draw(random);
      for (int j = 0; j < values.length; j++) {
        values[j][i] = statistics.get(j).of(resample);
      }
    }
    return values;
  }

  /** Returns the middle of the values that are finite; empty if more than a tenth are not. */
  Optional<Interval> interval(double[] replicates) {
    double[] sorted = Arrays.stream(replicates).filter(Double::isFinite).sorted().toArray();
    if (sorted.length < LEAST_DEFINED * replicates.length) {
      return Optional.empty();
    }
    int rank = (int) Math.max(1, Math.floor((sorted.length + 1) * (1 - level) / 2 + 1e-9));
    return Optional.of(new Interval(sorted[rank - 1], sorted[sorted.length - rank], level));
  }
}
