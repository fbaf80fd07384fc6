package dev.penstock.evaluate;

import dev.penstock.model.Classification;
import dev.penstock.statistics.Inference;
import dev.penstock.statistics.MeanValue;
import dev.penstock.statistics.PairedMean;
import java.util.Arrays;

/** Mean negative logarithm of the probability that the answer gives to the truth. */
record LogLoss() implements Formula {

  static final Metric<Classification<?>> METRIC =
      new DefinedMetric<>(
          "log_loss",
          new DefinedMetric.Scale("nats", false, 0, Double.POSITIVE_INFINITY),
          false,
          new LogLoss());

  private static final double NEAREST = Math.ulp(1.0);

  @Override
  public double value(Units units) {
    return isDefined(units) ? Arrays.stream(losses(units)).sum() / units.size() : Double.NaN;
  }

  @Override
  public Inference infer(Sample sample) {
    return isDefined(sample.units())
        ? MeanValue.meanOfErrors(losses(sample.units()), sample.groups())
        : Undefined.INSTANCE;
  }

  @Override
  public Inference inferDifference(Pair pair) {
    Units ours = pair.challenger().units();
    Units theirs = pair.champion().units();
    return isDefined(ours) && isDefined(theirs)
        ? PairedMean.mean(losses(ours), losses(theirs), pair.groups())
        : Undefined.INSTANCE;
  }

  private static boolean isDefined(Units units) {
    return ClassificationUnits.of(units).hasProbabilities();
  }

  private static double[] losses(Units units) {
    ClassificationUnits classified = ClassificationUnits.of(units);
    double[] losses = new double[units.size()];
    for (int unit = 0; unit < losses.length; unit++) {
      double probability = classified.probabilities(classified.cells().truth(unit))[unit];
      losses[unit] = -Math.log(Math.min(Math.max(probability, NEAREST), 1 - NEAREST));
    }
    return losses;
  }
}
