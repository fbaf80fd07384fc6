package dev.penstock.benchmarks;

import dev.penstock.statistics.Auc;
import dev.penstock.statistics.Groups;
import dev.penstock.statistics.PairedAuc;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Areas under curves of two models whose scores are normal and go together, and differences. */
final class AreaErrorRates implements ErrorRateFamily {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Of the variance of scores, what both models share. */
  private static final double SHARED = .7;

  @Override
  public String name() {
    return "areas";
  }

  @Override
  public void run(int repetitions, long seed, ErrorRateTable out) {
    for (double area : new double[] {.7, .856, .95, .99}) {
      for (double positives : new double[] {.05, .5}) {
        for (int units : new int[] {50, 200, 600, 2_000, 20_000}) {
          cell(new Cell(area, positives, units, 1), repetitions, seed, out);
        }
        cell(new Cell(area, positives, 2_000, 5), repetitions, seed, out);
        cell(new Cell(area, positives, 8_000, 20), repetitions, seed, out);
      }
    }
  }

  /** What is drawn. */
  private record Cell(double area, double positives, int units, int size) {

    /** The difference at which samples are drawn. */
    double margin() {
      return AreaErrorRates.margin(area);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "area %s, %s positive, n %d in groups of %d", area, positives, units, size);
    }
  }

  private static void cell(Cell cell, int repetitions, long seed, ErrorRateTable out) {
    SplittableRandom random = new SplittableRandom(seed);
    Groups groups = ErrorShape.groups(cell.units, cell.size);
    int samples = samples(cell.units, repetitions);
    AreaCounts counts = new AreaCounts(cell.area, cell.margin());
    for (int repetition = 0; repetition < samples; repetition++) {
      Scores scores = Scores.draw(cell, random);
      counts.add(
          Auc.of(scores.champion, scores.positive, groups),
          PairedAuc.of(scores.challenger, scores.champion, scores.positive, groups));
    }
    counts.print(cell.toString(), samples, out);
  }

  /** Returns how many samples are drawn: fewer of very many units. */
  static int samples(int units, int repetitions) {
    return Math.min(repetitions, units > 10_000 ? repetitions / 20 + 300 : repetitions);
  }

  /** Returns by how much challengers are worse. */
  static double margin(double area) {
    return Math.min(.05, (1 - area) / 2);
  }

  /** Returns a uniform number, and normal ones of both models that go together. */
  static double[] one(SplittableRandom random) {
    double shared = Math.sqrt(SHARED) * ErrorShape.NORMAL.draw(random);
    double rest = Math.sqrt(1 - SHARED);
    return new double[] {
      random.nextDouble(),
      shared + rest * ErrorShape.NORMAL.draw(random),
      shared + rest * ErrorShape.NORMAL.draw(random)
    };
  }

  /** Returns how far apart normal scores are that have this area. */
  static double shift(double area) {
    return Math.sqrt(2) * NORMAL.inverseCumulativeProbability(area);
  }

  /** Units of both models. */
  private static final class Scores {

    final double[] champion;
    final double[] challenger;
    final boolean[] positive;

    private Scores(int units) {
      champion = new double[units];
      challenger = new double[units];
      positive = new boolean[units];
    }

    static Scores draw(Cell cell, SplittableRandom random) {
      Scores scores = new Scores(cell.units());
      double before = shift(cell.area);
      double after = shift(cell.area - cell.margin());
      double[] common = new double[0];
      for (int unit = 0; unit < cell.units(); unit++) {
        if (unit % cell.size() == 0) {
          common = one(random);
        }
        double[] own = cell.size() > 1 && random.nextBoolean() ? common : one(random);
        boolean positive = own[0] < cell.positives();
        scores.positive[unit] = positive;
        scores.champion[unit] = own[1] + (positive ? before : 0);
        scores.challenger[unit] = own[2] + (positive ? after : 0);
      }
      return scores;
    }
  }
}
