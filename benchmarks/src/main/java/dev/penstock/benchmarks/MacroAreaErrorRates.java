package dev.penstock.benchmarks;

import dev.penstock.statistics.Auc;
import dev.penstock.statistics.Groups;
import dev.penstock.statistics.PairedAuc;
import java.util.Locale;
import java.util.SplittableRandom;

/** Means of areas under curves of three labels, each against the rest, and their differences. */
final class MacroAreaErrorRates implements ErrorRateFamily {

  private static final double[] SHARES = {.6, .34, .06};

  @Override
  public String name() {
    return "macro-areas";
  }

  @Override
  public void run(int repetitions, long seed, ErrorRateTable out) {
    for (double area : new double[] {.7, .856, .95, .99}) {
      for (int units : new int[] {50, 200, 600, 2_000, 20_000}) {
        cell(new Cell(area, units, 1), repetitions, seed, out);
      }
      cell(new Cell(area, 2_000, 5), repetitions, seed, out);
      cell(new Cell(area, 8_000, 20), repetitions, seed, out);
    }
  }

  /** What is drawn. */
  private record Cell(double area, int units, int size) {

    /** The difference at which samples are drawn. */
    double margin() {
      return AreaErrorRates.margin(area);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "macro area %s of 3 labels, n %d in groups of %d", area, units, size);
    }
  }

  private static void cell(Cell cell, int repetitions, long seed, ErrorRateTable out) {
    SplittableRandom random = new SplittableRandom(seed);
    Groups groups = ErrorShape.groups(cell.units, cell.size);
    int samples = AreaErrorRates.samples(cell.units, repetitions);
    AreaCounts counts = new AreaCounts(cell.area, cell.margin());
    for (int repetition = 0; repetition < samples; repetition++) {
      Scores scores = Scores.draw(cell, random);
      counts.add(
          Auc.macro(scores.champion, scores.truth, groups),
          PairedAuc.macro(scores.challenger, scores.champion, scores.truth, groups));
    }
    counts.print(cell.toString(), samples, out);
  }

  /** For each label the scores of units, of both models. */
  private static final class Scores {

    final double[][] champion;
    final double[][] challenger;
    final int[] truth;

    private Scores(int units) {
      champion = new double[SHARES.length][units];
      challenger = new double[SHARES.length][units];
      truth = new int[units];
    }

    static Scores draw(Cell cell, SplittableRandom random) {
      Scores scores = new Scores(cell.units);
      double before = AreaErrorRates.shift(cell.area);
      double after = AreaErrorRates.shift(cell.area - cell.margin());
      double[][] common = new double[0][];
      for (int unit = 0; unit < cell.units; unit++) {
        if (unit % cell.size == 0) {
          common = one(random);
        }
        double[][] own = cell.size > 1 && random.nextBoolean() ? common : one(random);
        scores.truth[unit] = truth(own[0][0]);
        for (int label = 0; label < SHARES.length; label++) {
          boolean is = scores.truth[unit] == label;
          scores.champion[label][unit] = own[label][1] + (is ? before : 0);
          scores.challenger[label][unit] = own[label][2] + (is ? after : 0);
        }
      }
      return scores;
    }

    private static double[][] one(SplittableRandom random) {
      double[][] numbers = new double[SHARES.length][];
      for (int label = 0; label < SHARES.length; label++) {
        numbers[label] = AreaErrorRates.one(random);
      }
      return numbers;
    }

    private static int truth(double uniform) {
      return uniform < SHARES[0] ? 0 : uniform < SHARES[0] + SHARES[1] ? 1 : 2;
    }
  }
}
