package dev.penstock.evaluate;

import static dev.penstock.evaluate.DefinedMetric.Scale.SHARE;

import dev.penstock.model.Classification;
import java.util.stream.IntStream;

/**
 * Area under the curve of hits over false alarms; of more than two labels, each against the rest.
 */
final class RocAuc {

  static final Metric<Classification<?>> METRIC =
      new DefinedMetric<>("roc_auc", SHARE, true, RocAuc::over);

  private RocAuc() {}

  private static Formula.Statistic over(Units units) {
    ClassificationUnits classified = ClassificationUnits.of(units);
    int labels = classified.labels().size();
    if (!classified.hasProbabilities() || labels < 2) {
      return Formula.Statistic.UNDEFINED;
    }
    // A label that is never the truth is left out of every mean, so it needs no ranking.
    long[] truths = classified.cells().truths();
    Ranking[] rankings =
        IntStream.range(labels == 2 ? 1 : 0, labels)
            .filter(label -> labels == 2 || truths[label] > 0)
            .mapToObj(label -> Ranking.of(classified, label))
            .toArray(Ranking[]::new);
    return resample -> mean(rankings, resample.weights());
  }

  private static double mean(Ranking[] rankings, int[] weights) {
    double sum = 0;
    int count = 0;
    for (Ranking ranking : rankings) {
      double area = ranking.area(weights);
      if (!Double.isNaN(area)) {
        sum += area;
        count++;
      }
    }
    return sum / count;
  }
}
