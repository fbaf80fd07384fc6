package dev.penstock.evaluate;

import static java.util.Objects.requireNonNull;

import dev.penstock.statistics.Inference;
import dev.penstock.statistics.MeanValue;
import dev.penstock.statistics.PairedMean;
import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;

/** A metric of the application's own: the mean of a number for each unit. */
record MeanOfUnits<P>(ToDoubleBiFunction<? super P, ? super P> ofUnit) implements Formula {

  static <P> Metric<P> metric(
      String name,
      String unit,
      boolean higherIsBetter,
      ToDoubleBiFunction<? super P, ? super P> ofUnit) {
    requireNonNull(ofUnit, "ofUnit");
    DefinedMetric.Scale scale =
        new DefinedMetric.Scale(
            requireNonNull(unit, "unit"),
            higherIsBetter,
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY);
    return new DefinedMetric<>(name, scale, false, new MeanOfUnits<P>(ofUnit));
  }

  @Override
  public double value(Units units) {
    return Arrays.stream(numbers(units)).sum() / units.size();
  }

  @Override
  public Inference infer(Sample sample) {
    return MeanValue.mean(numbers(sample.units()), sample.groups());
  }

  @Override
  public Inference inferDifference(Pair pair) {
    return PairedMean.mean(
        numbers(pair.challenger().units()), numbers(pair.champion().units()), pair.groups());
  }

  @SuppressWarnings("unchecked") // scores of answers P are asked for metrics of P only
  private double[] numbers(Units units) {
    double[] values = new double[units.size()];
    for (int unit = 0; unit < values.length; unit++) {
      values[unit] = ofUnit.applyAsDouble((P) units.truthOf(unit), (P) units.answerOf(unit));
    }
    return values;
  }
}
