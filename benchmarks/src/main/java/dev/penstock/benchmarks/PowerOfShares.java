package dev.penstock.benchmarks;

import dev.penstock.statistics.PairedShare;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How often a challenger that is better than the margin is approved, and how often the middle 95 %
 * of 999 resampled differences would approve it.
 */
final class PowerOfShares implements ErrorRateFamily {

  private static final int RESAMPLES = 999;

  @Override
  public String name() {
    return "power";
  }

  @Override
  public void run(int repetitions, long seed, ErrorRateTable out) {
    for (int units : new int[] {200, 2_000, 20_000}) {
      for (double discordant : new double[] {.02, .05, .1}) {
        for (double margin : new double[] {.01, .02}) {
          power(units, discordant, margin, 0, Math.max(1, repetitions / 5), seed, out);
        }
      }
    }
  }

  private static void power(
      int units,
      double discordant,
      double margin,
      double difference,
      int repetitions,
      long seed,
      ErrorRateTable out) {
    SplittableRandom random = new SplittableRandom(seed);
    Multinomial outcomes =
        new Multinomial(
            (discordant + difference) / 2, (discordant - difference) / 2, 1 - discordant);
    int approved = 0;
    int byPercentile = 0;
    for (int repetition = 0; repetition < repetitions; repetition++) {
      long[] counts = outcomes.draw(units, random);
      approved +=
          PairedShare.of(units, counts[0], counts[1]).probabilityAtMost(-margin)
                  <= ErrorRateTable.ALPHA
              ? 1
              : 0;
      byPercentile += lowerEnd(counts, units, random) >= -margin * units - 1e-9 ? 1 : 0;
    }
    String cell =
        String.format(Locale.ROOT, "n %d, discordant %s, margin %s", units, discordant, margin);
    out.rate(cell, "approved", approved, repetitions);
    out.rate(cell, "by percentile", byPercentile, repetitions);
  }

  private static double lowerEnd(long[] counts, int units, SplittableRandom random) {
    Multinomial sample =
        new Multinomial(
            (double) counts[0] / units, (double) counts[1] / units, (double) counts[2] / units);
    double[] differences = new double[RESAMPLES];
    for (int resample = 0; resample < RESAMPLES; resample++) {
      long[] drawn = sample.draw(units, random);
      differences[resample] = drawn[0] - drawn[1];
    }
    Arrays.sort(differences);
    return differences[(RESAMPLES + 1) / 40 - 1];
  }
}
