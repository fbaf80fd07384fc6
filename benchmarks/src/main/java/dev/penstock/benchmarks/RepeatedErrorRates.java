package dev.penstock.benchmarks;

import dev.penstock.statistics.Holm;
import dev.penstock.statistics.Looks;
import dev.penstock.statistics.PairedShare;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Several tests at once: a rule in each slice, and challengers in turn. Each look has a sample of
 * its own; on one test set, what is luck for one challenger is luck for the next, so that fewer of
 * the test sets decide wrongly.
 */
final class RepeatedErrorRates implements ErrorRateFamily {

  private static final double ALPHA = ErrorRateTable.ALPHA;

  @Override
  public String name() {
    return "repeated";
  }

  @Override
  public void run(int repetitions, long seed, ErrorRateTable out) {
    for (int units : new int[] {40, 150, 1_000}) {
      for (double discordant : new double[] {.03, .12}) {
        for (int slices : new int[] {1, 5, 20}) {
          slices(units, discordant, slices, repetitions, seed, out);
        }
        for (int looks : new int[] {1, 5, 20}) {
          looks(units, discordant, looks, repetitions, seed, out);
        }
      }
    }
  }

  /** Each slice is at the margin: any approval of all, or rejection of one, is an error. */
  private static void slices(
      int units, double discordant, int slices, int repetitions, long seed, ErrorRateTable out) {
    SplittableRandom random = new SplittableRandom(seed);
    double margin = discordant / 3;
    int approved = 0;
    int rejected = 0;
    for (int repetition = 0; repetition < repetitions; repetition++) {
      double[] worse = new double[slices];
      boolean all = true;
      for (int slice = 0; slice < slices; slice++) {
        PairedShare difference = draw(units, discordant, margin, random);
        all &= difference.probabilityAtMost(-margin) <= ALPHA;
        worse[slice] = difference.probabilityAtLeast(-margin);
      }
      approved += all ? 1 : 0;
      rejected += Arrays.stream(Holm.adjusted(worse)).anyMatch(p -> p <= ALPHA) ? 1 : 0;
    }
    out.atTheBound(
        String.format(
            Locale.ROOT, "%d slices of %d, discordant %.2f, Holm", slices, units, discordant),
        repetitions,
        approved,
        rejected,
        0);
  }

  /** Challengers are at the margin, one after another: any approval is an error. */
  private static void looks(
      int units, double discordant, int looks, int repetitions, long seed, ErrorRateTable out) {
    SplittableRandom random = new SplittableRandom(seed);
    double margin = discordant / 3;
    int approved = 0;
    int rejected = 0;
    for (int repetition = 0; repetition < repetitions; repetition++) {
      boolean everApproved = false;
      boolean everRejected = false;
      for (int look = 1; look <= looks; look++) {
        PairedShare difference = draw(units, discordant, margin, random);
        double rate = Looks.errorRate(ALPHA, look);
        everApproved |= difference.probabilityAtMost(-margin) <= rate;
        everRejected |= difference.probabilityAtLeast(-margin) <= rate;
      }
      approved += everApproved ? 1 : 0;
      rejected += everRejected ? 1 : 0;
    }
    out.atTheBound(
        String.format(Locale.ROOT, "%d looks at %d, discordant %.2f", looks, units, discordant),
        repetitions,
        approved,
        rejected,
        0);
  }

  private static PairedShare draw(
      int units, double discordant, double margin, SplittableRandom random) {
    long[] counts =
        new Multinomial((discordant - margin) / 2, (discordant + margin) / 2, 1 - discordant)
            .draw(units, random);
    return PairedShare.of(units, counts[0], counts[1]);
  }
}
