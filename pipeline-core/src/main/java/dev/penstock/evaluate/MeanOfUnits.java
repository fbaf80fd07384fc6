package dev.penstock.evaluate;

import static java.util.Objects.requireNonNull;

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
  @SuppressWarnings("unchecked") // scores of answers P are asked for metrics of P only
  public Statistic over(Units units) {
    double[] values = new double[units.size()];
    for (int unit = 0; unit < values.length; unit++) {
      values[unit] = ofUnit.applyAsDouble((P) units.truthOf(unit), (P) units.answerOf(unit));
    }
    return new WeightedMean(values);
  }
}
