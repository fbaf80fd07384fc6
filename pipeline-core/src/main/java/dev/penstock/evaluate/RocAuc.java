package dev.penstock.evaluate;

import static dev.penstock.evaluate.DefinedMetric.Scale.SHARE;

import dev.penstock.model.Classification;
import dev.penstock.statistics.Auc;
import dev.penstock.statistics.Inference;
import dev.penstock.statistics.PairedAuc;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Area under the curve of hits over false alarms; of more than two labels, each against the rest.
 */
record RocAuc() implements Formula {

  static final Metric<Classification<?>> METRIC =
      new DefinedMetric<>("roc_auc", SHARE, true, new RocAuc());

  @Override
  public double value(Units units) {
    ClassificationUnits classified = ClassificationUnits.of(units);
    return isDefined(classified)
        ? labels(classified)
            .mapToDouble(label -> Ranking.of(classified, label).area())
            .filter(area -> !Double.isNaN(area))
            .average()
            .orElse(Double.NaN)
        : Double.NaN;
  }

  private static boolean isDefined(ClassificationUnits units) {
    return units.hasProbabilities() && units.labels().size() >= 2;
  }

  /**
   * Of two labels, one curve is the mirror image of the other; of more, one that is never the truth
   * is left out of every mean, so it needs no ranking.
   */
  private static IntStream labels(ClassificationUnits units) {
    int labels = units.labels().size();
    long[] truths = units.cells().truths();
    return labels == 2
        ? IntStream.of(1)
        : IntStream.range(0, labels).filter(label -> truths[label] > 0);
  }

  @Override
  public Inference infer(Sample sample) {
    ClassificationUnits units = ClassificationUnits.of(sample.units());
    return isDefined(units)
        ? Auc.macro(
            probabilities(units, units.labels()), units.cells().truthOfUnit(), sample.groups())
        : Undefined.INSTANCE;
  }

  @Override
  public Inference inferDifference(Pair pair) {
    ClassificationUnits ours = ClassificationUnits.of(pair.challenger().units());
    ClassificationUnits theirs = ClassificationUnits.of(pair.champion().units());
    return isDefined(ours) && isDefined(theirs)
        ? PairedAuc.macro(
            probabilities(ours, pair.labels()),
            probabilities(theirs, pair.labels()),
            pair.truths(),
            pair.groups())
        : Undefined.INSTANCE;
  }

  /** Returns the probability of each label for each unit: 0 of one that the model does not name. */
  private static double[][] probabilities(ClassificationUnits units, List<Object> labels) {
    return labels.stream()
        .map(units.labels()::indexOf)
        .map(place -> place < 0 ? new double[units.size()] : units.probabilities(place))
        .toArray(double[][]::new);
  }
}
