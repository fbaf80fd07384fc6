package dev.penstock.benchmarks;

import dev.penstock.statistics.Groups;
import dev.penstock.statistics.Inference;
import dev.penstock.statistics.MeanValue;
import dev.penstock.statistics.PairedMean;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Differences of root mean squared and mean absolute errors, R² and log losses. */
final class MeanErrorRates implements ErrorRateFamily {

  private static final int POPULATION = 4_000_000;
  private static final double TRUTHS_VARIANCE = 4;
  private static final List<Measure> OF_ERRORS = List.of(Measure.RMSE, Measure.MAE);

  private enum Measure {
    RMSE,
    MAE,
    R2,
    LOG_LOSS
  }

  /** What is drawn; all measures are taken of the same samples. */
  private record Kind(ErrorShape shape, Contrast contrast, int size) {

    String of(Measure measure, int units) {
      return String.format(
          Locale.ROOT, "%s, %s %s, n %d in groups of %d", measure, shape, contrast, units, size);
    }

    List<Measure> measures() {
      return contrast == Contrast.OWN_ERRORS ? List.of(Measure.values()) : OF_ERRORS;
    }

    Truth truth(Measure measure) {
      double root = Math.sqrt(shape.meanSquare());
      double rest = shape.meanSquare() / TRUTHS_VARIANCE;
      return switch (measure) {
        case RMSE -> new Truth(measure, root, root * (Math.sqrt(contrast.growth(2)) - 1));
        case MAE ->
            new Truth(
                measure, shape.meanAbsolute(), shape.meanAbsolute() * (contrast.growth(1) - 1));
        case R2 -> new Truth(measure, 1 - rest, rest * (contrast.growth(2) - 1));
        case LOG_LOSS -> meanLosses();
      };
    }

    /** Of all units' errors, as is asked for where all are larger. */
    private Truth meanLosses() {
      SplittableRandom random = new SplittableRandom(1);
      double champion = 0;
      double challenger = 0;
      for (int unit = 0; unit < POPULATION; unit++) {
        double error = shape.draw(random);
        champion += Sample.loss(error) / POPULATION;
        challenger += Sample.loss(contrast.worse() * error) / POPULATION;
      }
      return new Truth(Measure.LOG_LOSS, champion, challenger - champion);
    }
  }

  /** The champion's true value, and by how much the challenger is worse. */
  private record Truth(Measure measure, double champion, double worse) {}

  /** Errors of both models, and truths. */
  private static final class Sample {

    private final double[] champion;
    private final double[] challenger;
    private final double[] truths;

    private Sample(int units) {
      champion = new double[units];
      challenger = new double[units];
      truths = new double[units];
    }

    static Sample draw(Kind kind, int units, SplittableRandom random) {
      Sample sample = new Sample(units);
      double[] common = new double[3];
      for (int unit = 0; unit < units; unit++) {
        if (unit % kind.size == 0) {
          common = one(kind, random);
        }
        double[] own = kind.size > 1 && random.nextBoolean() ? common : one(kind, random);
        sample.champion[unit] = own[0];
        sample.challenger[unit] = own[1];
        sample.truths[unit] = own[2];
      }
      return sample;
    }

    private static double[] one(Kind kind, SplittableRandom random) {
      double champion = kind.shape.draw(random);
      double own = kind.shape.draw(random);
      return new double[] {
        champion,
        kind.contrast.challenger(champion, own, random),
        Math.sqrt(TRUTHS_VARIANCE) * ErrorShape.NORMAL.draw(random)
      };
    }

    private static double[] absolute(double[] errors) {
      double[] absolute = new double[errors.length];
      for (int unit = 0; unit < errors.length; unit++) {
        absolute[unit] = Math.abs(errors[unit]);
      }
      return absolute;
    }

    static double loss(double error) {
      return Math.log1p(Math.exp(error - 1.3));
    }

    private static double[] losses(double[] errors) {
      double[] losses = new double[errors.length];
      for (int unit = 0; unit < errors.length; unit++) {
        losses[unit] = loss(errors[unit]);
      }
      return losses;
    }

    /** The sign is turned where more is better: challengers are worse where it is positive. */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // of R2 more is better
    PairedMean difference(Measure measure, Groups groups) {
      return switch (measure) {
        case RMSE -> PairedMean.rootMeanSquare(challenger, champion, groups);
        case MAE -> PairedMean.mean(absolute(challenger), absolute(champion), groups);
        case R2 -> PairedMean.explained(champion, challenger, truths, groups);
        case LOG_LOSS -> PairedMean.mean(losses(challenger), losses(champion), groups);
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
      for (Contrast contrast : Contrast.values()) {
        Kind kind = new Kind(shape, contrast, 1);
        cells(kind, new int[] {50, 200, 2_000, 20_000}, repetitions, seed, out);
      }
      for (int size : new int[] {5, 20}) {
        Kind kind = new Kind(shape, Contrast.OWN_ERRORS, size);
        cells(kind, new int[] {600, 2_000}, repetitions, seed, out);
      }
    }
  }

  private static void cells(
      Kind kind, int[] numbersOfUnits, int repetitions, long seed, ErrorRateTable out) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Truth> truths = kind.measures().stream().map(kind::truth).toList();
    for (int units : numbersOfUnits) {
      int samples = AreaErrorRates.samples(units, repetitions);
      List<Outcome> outcomes = truths.stream().map(Outcome::new).toList();
      Groups groups = ErrorShape.groups(units, kind.size);
      for (int repetition = 0; repetition < samples; repetition++) {
        Sample sample = Sample.draw(kind, units, random);
        outcomes.forEach(outcome -> outcome.add(sample, groups));
      }
      outcomes.forEach(outcome -> outcome.print(kind, units, samples, out));
    }
  }

  /** What samples said about one measure. */
  private static final class Outcome {

    private final Truth truth;
    private final Counts counts = new Counts();
    private int able;
    private int covered;
    private int intervals;

    Outcome(Truth truth) {
      this.truth = truth;
    }

    void add(Sample sample, Groups groups) {
      PairedMean difference = sample.difference(truth.measure, groups);
      counts.add(difference, truth.worse);
      able += difference.probabilityAtLeast(2 * truth.worse) <= ErrorRateTable.ALPHA ? 1 : 0;
      Inference champion = sample.champion(truth.measure, groups);
      if (champion.shortage().isEmpty()) {
        intervals++;
        covered += ErrorShape.holds(champion, truth.champion) ? 1 : 0;
      }
    }

    void print(Kind kind, int units, int samples, ErrorRateTable out) {
      String text = kind.of(truth.measure, units);
      out.atTheBound(text, samples, counts.low(), counts.high(), counts.undecided());
      out.rate(text, "approved with twice the margin", able, samples);
      if (kind.contrast == Contrast.OWN_ERRORS && intervals > samples / 20) {
        out.coverage(text, covered, intervals, kind.shape == ErrorShape.NORMAL ? .915 : .87);
      }
    }
  }
}
