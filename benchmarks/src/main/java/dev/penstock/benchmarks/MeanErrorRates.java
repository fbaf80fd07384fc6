package dev.penstock.benchmarks;

import dev.penstock.statistics.Groups;
import dev.penstock.statistics.Inference;
import dev.penstock.statistics.MeanValue;
import dev.penstock.statistics.PairedMean;
import java.util.Locale;
import java.util.SplittableRandom;

/** Differences of root mean squared and mean absolute errors, R² and log losses. */
final class MeanErrorRates implements ErrorRateFamily {

  private static final int POPULATION = 4_000_000;
  private static final double WORSE = 1.12;

  private enum Measure {
    RMSE,
    MAE,
    R2,
    LOG_LOSS
  }

  /** What is drawn. */
  private record Cell(ErrorShape shape, Measure measure, int units, int size) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%s, %s, n %d in groups of %d", measure, shape, units, size);
    }
  }

  /** Errors of both models, and truths; half of the units have an error of their own. */
  private static final class Sample {

    private final double[] champion;
    private final double[] challenger;
    private final double[] truths;

    private Sample(int units) {
      champion = new double[units];
      challenger = new double[units];
      truths = new double[units];
    }

    static Sample draw(ErrorShape shape, int units, int size, SplittableRandom random) {
      Sample sample = new Sample(units);
      double[] common = new double[4];
      for (int unit = 0; unit < units; unit++) {
        if (unit % size == 0) {
          common = one(shape, random);
        }
        double[] own = size > 1 && random.nextBoolean() ? common : one(shape, random);
        sample.champion[unit] = own[0];
        sample.challenger[unit] = WORSE * (own[3] < .5 ? own[0] : own[1]);
        sample.truths[unit] = own[2];
      }
      return sample;
    }

    private static double[] one(ErrorShape shape, SplittableRandom random) {
      return new double[] {
        shape.draw(random),
        shape.draw(random),
        2 * ErrorShape.NORMAL.draw(random),
        random.nextDouble()
      };
    }

    private static double[] absolute(double[] errors) {
      double[] absolute = new double[errors.length];
      for (int unit = 0; unit < errors.length; unit++) {
        absolute[unit] = Math.abs(errors[unit]);
      }
      return absolute;
    }

    private static double[] losses(double[] errors) {
      double[] losses = new double[errors.length];
      for (int unit = 0; unit < errors.length; unit++) {
        losses[unit] = Math.log1p(Math.exp(errors[unit] - 1.3));
      }
      return losses;
    }

    /** The sign is turned where more is better: challengers are worse where it is positive. */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // of R2 more is better
    PairedMean difference(Measure measure, Groups groups) {
      return switch (measure) {
        case RMSE -> PairedMean.rootMeanSquare(champion, challenger, groups);
        case MAE -> PairedMean.mean(absolute(champion), absolute(challenger), groups);
        case R2 -> PairedMean.explained(challenger, champion, truths, groups);
        case LOG_LOSS -> PairedMean.mean(losses(champion), losses(challenger), groups);
      };
    }

    Inference champion(Measure measure, Groups groups) {
      return switch (measure) {
        case RMSE -> MeanValue.rootMeanSquare(champion, groups);
        case MAE -> MeanValue.meanOfErrors(absolute(champion), groups);
        case R2 -> MeanValue.explained(champion, truths, groups);
        case LOG_LOSS -> MeanValue.meanOfErrors(losses(champion), groups);
      };
    }
  }

  @Override
  public String name() {
    return "means";
  }

  @Override
  public void run(int repetitions, long seed, ErrorRateTable out) {
    for (ErrorShape shape : ErrorShape.values()) {
      for (int size : new int[] {1, 5, 20}) {
        SplittableRandom random = new SplittableRandom(seed);
        Sample population = Sample.draw(shape, POPULATION, size, random);
        for (Measure measure : Measure.values()) {
          for (int units :
              size == 1 ? new int[] {50, 200, 2_000, 20_000} : new int[] {600, 2_000}) {
            int samples = units > 2_000 ? Math.min(300, repetitions) : repetitions;
            cell(new Cell(shape, measure, units, size), population, samples, random, out);
          }
        }
      }
    }
  }

  private static void cell(
      Cell cell, Sample population, int samples, SplittableRandom random, ErrorRateTable out) {
    Groups all = Groups.single(POPULATION);
    double bound = population.difference(cell.measure, all).value();
    double truth = population.champion(cell.measure, all).value();
    Groups groups = ErrorShape.groups(cell.units, cell.size);
    Counts counts = new Counts();
    int held = 0;
    int able = 0;
    for (int repetition = 0; repetition < samples; repetition++) {
      Sample sample = Sample.draw(cell.shape, cell.units, cell.size, random);
      PairedMean difference = sample.difference(cell.measure, groups);
      counts.add(difference, bound);
      able += difference.probabilityAtLeast(2 * bound) <= ErrorRateTable.ALPHA ? 1 : 0;
      held += ErrorShape.holds(sample.champion(cell.measure, groups), truth) ? 1 : 0;
    }
    out.atTheBound(cell.toString(), samples, counts.low(), counts.high(), counts.undecided());
    out.rate(cell.toString(), "approved with twice the margin", able, samples);
    out.coverage(cell.toString(), held, samples, cell.shape == ErrorShape.NORMAL ? .915 : .87);
  }
}
