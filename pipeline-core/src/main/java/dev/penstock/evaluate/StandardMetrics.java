package dev.penstock.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The metrics that are computed without being asked for. */
final class StandardMetrics {

  /** Of more labels nobody reads three metrics each. */
  static final int MOST_LABELS = 50;

  private static final List<DefinedMetric<?>> OF_LABELS =
      defined(
          Metric.ACCURACY,
          Metric.BALANCED_ACCURACY,
          Metric.MACRO_F1,
          Metric.MACRO_PRECISION,
          Metric.MACRO_RECALL,
          Metric.MICRO_F1,
          Metric.ROC_AUC,
          Metric.LOG_LOSS);

  private static final List<DefinedMetric<?>> OF_NUMBERS =
      defined(Metric.RMSE, Metric.MAE, Metric.R2);

  private StandardMetrics() {}

  /** Returns those over all units, and of classifications those of the commonest labels. */
  static List<DefinedMetric<?>> of(Units units) {
    List<DefinedMetric<?>> metrics = new ArrayList<>(overall(units));
    if (units instanceof ClassificationUnits classified) {
      for (int label : classified.commonest(MOST_LABELS)) {
        Object named = classified.labels().get(label);
        metrics.addAll(defined(Metric.precision(named), Metric.recall(named), Metric.f1(named)));
      }
    }
    return metrics;
  }

  /** Returns those that are not of one label. */
  static List<DefinedMetric<?>> overall(Units units) {
    if (units instanceof EstimateUnits) {
      return OF_NUMBERS;
    }
    return units instanceof ClassificationUnits ? OF_LABELS : List.of();
  }

  private static List<DefinedMetric<?>> defined(Metric<?>... metrics) {
    return Stream.of(metrics).<DefinedMetric<?>>map(DefinedMetric::of).toList();
  }
}
