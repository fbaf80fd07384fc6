package dev.penstock.evaluate;

import static dev.penstock.evaluate.DefinedMetric.Scale.ERROR;

import dev.penstock.evaluate.Formula.Statistic;
import dev.penstock.model.Estimate;
import java.util.function.DoubleUnaryOperator;

/** The metrics of numbers. */
final class ErrorMetrics {

  static final Metric<Estimate> RMSE =
      new DefinedMetric<>("rmse", ERROR, false, ErrorMetrics::rmse);
  static final Metric<Estimate> MAE =
      new DefinedMetric<>("mae", ERROR, false, units -> meanOf(units, Math::abs));
  static final Metric<Estimate> R2 =
      new DefinedMetric<>(
          "r2",
          new DefinedMetric.Scale("share of variance", true, Double.NEGATIVE_INFINITY, 1),
          false,
          ErrorMetrics::r2);

  private ErrorMetrics() {}

  private static Statistic rmse(Units units) {
    Statistic meanSquare = meanOf(units, error -> error * error);
    return resample -> Math.sqrt(meanSquare.of(resample));
  }

  private static Statistic meanOf(Units units, DoubleUnaryOperator ofError) {
    EstimateUnits estimated = EstimateUnits.of(units);
    double[] values = new double[units.size()];
    for (int unit = 0; unit < values.length; unit++) {
      values[unit] = ofError.applyAsDouble(estimated.answer(unit) - estimated.truth(unit));
    }
    return new WeightedMean(values);
  }

  private static Statistic r2(Units units) {
    Statistic meanSquare = meanOf(units, error -> error * error);
    TruthVariance variance = new TruthVariance(EstimateUnits.of(units));
    return resample -> 1 - meanSquare.of(resample) / variance.of(resample);
  }
}
