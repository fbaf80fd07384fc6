package dev.penstock.evaluate;

import static dev.penstock.evaluate.DefinedMetric.Scale.ERROR;

import dev.penstock.model.Estimate;
import dev.penstock.statistics.Groups;
import dev.penstock.statistics.Inference;
import dev.penstock.statistics.MeanValue;
import dev.penstock.statistics.PairedMean;
import java.util.Arrays;

/** The metrics of numbers. */
final class ErrorMetrics {

  static final Metric<Estimate> RMSE =
      new DefinedMetric<>("rmse", ERROR, false, new RootMeanSquare());
  static final Metric<Estimate> MAE = new DefinedMetric<>("mae", ERROR, false, new MeanAbsolute());
  static final Metric<Estimate> R2 =
      new DefinedMetric<>(
          "r2",
          new DefinedMetric.Scale("share of variance", true, Double.NEGATIVE_INFINITY, 1),
          false,
          new Explained());

  private ErrorMetrics() {}

  private static EstimateUnits of(Sample sample) {
    return EstimateUnits.of(sample.units());
  }

  private record RootMeanSquare() implements Formula {

    @Override
    public double value(Units units) {
      return Math.sqrt(
          Arrays.stream(EstimateUnits.of(units).errors()).map(error -> error * error).sum()
              / units.size());
    }

    @Override
    public Inference infer(Sample sample) {
      return MeanValue.rootMeanSquare(of(sample).errors(), sample.groups());
    }

    @Override
    public Inference inferDifference(Pair pair) {
      return PairedMean.rootMeanSquare(
          of(pair.challenger()).errors(), of(pair.champion()).errors(), pair.groups());
    }
  }

  private record MeanAbsolute() implements Formula {

    @Override
    public double value(Units units) {
      return Arrays.stream(absolute(EstimateUnits.of(units))).sum() / units.size();
    }

    @Override
    public Inference infer(Sample sample) {
      return MeanValue.meanOfErrors(absolute(of(sample)), sample.groups());
    }

    @Override
    public Inference inferDifference(Pair pair) {
      return PairedMean.mean(
          absolute(of(pair.challenger())), absolute(of(pair.champion())), pair.groups());
    }

    private static double[] absolute(EstimateUnits units) {
      return Arrays.stream(units.errors()).map(Math::abs).toArray();
    }
  }

  private record Explained() implements Formula {

    @Override
    public double value(Units units) {
      EstimateUnits estimated = EstimateUnits.of(units);
      return MeanValue.explained(
              estimated.errors(), estimated.truths(), Groups.single(units.size()))
          .value();
    }

    @Override
    public Inference infer(Sample sample) {
      return MeanValue.explained(of(sample).errors(), of(sample).truths(), sample.groups());
    }

    @Override
    public Inference inferDifference(Pair pair) {
      return PairedMean.explained(
          of(pair.challenger()).errors(),
          of(pair.champion()).errors(),
          of(pair.challenger()).truths(),
          pair.groups());
    }
  }
}
