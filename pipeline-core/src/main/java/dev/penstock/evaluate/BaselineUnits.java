package dev.penstock.evaluate;

import dev.penstock.model.Baseline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Answers judged units anew, all alike, by what a model's training rows say without features. */
final class BaselineUnits {

  private BaselineUnits() {}

  /**
   * Returns the units with the answers of a baseline; empty if it is of the other kind of answers.
   */
  static Optional<Units> of(Units judged, Baseline baseline, Metric<?> metric) {
    if (judged instanceof ClassificationUnits classified
        && baseline instanceof Baseline.Labels labels) {
      return Optional.of(majority(classified, labels));
    } else if (judged instanceof EstimateUnits estimated
        && baseline instanceof Baseline.Numbers numbers) {
      double constant = metric.equals(Metric.MAE) ? numbers.median() : numbers.mean();
      return Optional.of(constant(estimated, constant));
    }
    return Optional.empty();
  }

  private static Units constant(EstimateUnits units, double answer) {
    double[] answers = new double[units.size()];
    Arrays.fill(answers, answer);
    return new EstimateUnits(
        IntStream.range(0, answers.length).mapToDouble(units::truth).toArray(), answers);
  }

  private static Units majority(ClassificationUnits units, Baseline.Labels baseline) {
    List<Object> labels = new ArrayList<>(units.labels());
    int majority = place(baseline.majority(), labels);
    int[] truths = IntStream.range(0, units.size()).map(units.cells()::truth).toArray();
    int[] answers = new int[labels.size()];
    Arrays.fill(answers, majority);
    Cells cells =
        new Cells(labels.size(), truths, IntStream.range(0, labels.size()).toArray(), answers);
    return new ClassificationUnits(labels, cells, shares(labels, baseline, units.size()));
  }

  /** Returns the place of a label, which is added if no unit has to do with it. */
  private static int place(String text, List<Object> labels) {
    for (int label = 0; label < labels.size(); label++) {
      if (Labels.text(labels.get(label)).equals(text)) {
        return label;
      }
    }
    labels.add(Labels.like(labels.get(0), text));
    return labels.size() - 1;
  }

  /** Labels of equal shares have one array, so that thousands of rare ones cost little. */
  private static List<double[]> shares(List<Object> labels, Baseline.Labels baseline, int size) {
    Map<String, Double> shares = baseline.shares();
    Map<Double, double[]> columns = new HashMap<>();
    return labels.stream()
        .map(label -> shares.getOrDefault(Labels.text(label), 0.0))
        .map(share -> columns.computeIfAbsent(share, value -> filled(size, value)))
        .toList();
  }

  private static double[] filled(int size, double value) {
    double[] column = new double[size];
    Arrays.fill(column, value);
    return column;
  }
}
