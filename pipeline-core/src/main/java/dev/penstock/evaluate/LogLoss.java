package dev.penstock.evaluate;

import dev.penstock.model.Classification;

/** Mean negative logarithm of the probability that the answer gives to the truth. */
final class LogLoss {

  static final Metric<Classification<?>> METRIC =
      new DefinedMetric<>(
          "log_loss",
          new DefinedMetric.Scale("nats", false, 0, Double.POSITIVE_INFINITY),
          false,
          LogLoss::over);

  private static final double NEAREST = Math.ulp(1.0);

  private LogLoss() {}

  private static Formula.Statistic over(Units units) {
    ClassificationUnits classified = ClassificationUnits.of(units);
    if (!classified.hasProbabilities()) {
      return Formula.Statistic.UNDEFINED;
    }
    double[] losses = new double[units.size()];
    for (int unit = 0; unit < losses.length; unit++) {
      double probability = classified.probabilities(classified.cells().truth(unit))[unit];
      losses[unit] = -Math.log(Math.min(Math.max(probability, NEAREST), 1 - NEAREST));
    }
    return new WeightedMean(losses);
  }
}
