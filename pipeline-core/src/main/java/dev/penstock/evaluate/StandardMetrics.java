package dev.penstock.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The metrics that are computed without being asked for. */
final class StandardMetrics {

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

  static List<DefinedMetric<?>> of(Units units) {
    if (units instanceof EstimateUnits) {
      return OF_NUMBERS;
    } else if (units instanceof ClassificationUnits classified) {
      List<DefinedMetric<?>> metrics = new ArrayList<>(OF_LABELS);
      for (Object label : classified.labels()) {
        metrics.addAll(defined(Metric.precision(label), Metric.recall(label), Metric.f1(label)));
      }
      return metrics;
    }
    return List.of();
  }

  private static List<DefinedMetric<?>> defined(Metric<?>... metrics) {
    return Stream.of(metrics).<DefinedMetric<?>>map(DefinedMetric::of).toList();
  }
}
