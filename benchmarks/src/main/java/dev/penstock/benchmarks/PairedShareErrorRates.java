package dev.penstock.benchmarks;

import dev.penstock.statistics.PairedShare;
import java.util.Locale;
import java.util.SplittableRandom;

/** Differences of accuracies, and of recalls, which are accuracies on the units of a label. */
final class PairedShareErrorRates implements ErrorRateFamily {

  @Override
  public String name() {
    return "paired-share";
  }

  @Override
  public void run(int repetitions, long seed, ErrorRateTable out) {
    for (int units : new int[] {50, 120, 200, 600, 2_000, 20_000}) {
      for (double discordant : new double[] {.015, .02, .04, .08, .15}) {
        for (double margin : new double[] {0, .01, .015, .03}) {
          if (margin <= discordant) {
            atTheMargin(units, discordant, margin, repetitions, seed, out);
          }
        }
      }
    }
  }

  private static void atTheMargin(
      int units, double discordant, double margin, int repetitions, long seed, ErrorRateTable out) {
    SplittableRandom random = new SplittableRandom(seed);
    Multinomial outcomes =
        new Multinomial((discordant - margin) / 2, (discordant + margin) / 2, 1 - discordant);
    ErrorRateCell.atTheBound(
        String.format(
            Locale.ROOT, "n %d, discordant %s, margin %s, at it", units, discordant, margin),
        -margin,
        repetitions,
        () -> {
          long[] counts = outcomes.draw(units, random);
          return PairedShare.of(units, counts[0], counts[1]);
        },
        out);
  }
}
