package dev.penstock.train;

import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes truths one by one, and says what they are without features. Used by one thread. */
interface TruthSummary<P> {

  /** Takes a truth, in the unit of the truth. */
  void add(P truth);

  /** Returns the names of the labels in the order in which they were met; empty for numbers. */
  List<String> labels();

  /**
   * Returns the numbers that a model carries: for each label how many truths have it; or the mean
   * and the median.
   *
   * @param labels the names of the labels in the model's order; empty for numbers
   */
  double[] numbers(List<String> labels);

  /** Counts labels. */
  final class Labels<L> implements TruthSummary<Classification<L>> {

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    @Override
    public void add(Classification<L> truth) {
      counts.merge(LabelAnswers.name(truth.label()), 1, Integer::sum);
    }

    @Override
    public List<String> labels() {
      return List.copyOf(counts.keySet());
    }

    @Override
    public double[] numbers(List<String> labels) {
      return labels.stream().mapToDouble(label -> counts.getOrDefault(label, 0)).toArray();
    }
  }

  /** Keeps numbers; 8 bytes each. */
  final class Numbers implements TruthSummary<Estimate> {

    private double[] values = new double[1024];
    private int size;

    @Override
    public void add(Estimate truth) {
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
      }
      values[size++] = truth.value();
    }

    @Override
    public List<String> labels() {
      return List.of();
    }

    @Override
    public double[] numbers(List<String> labels) {
      double[] sorted = Arrays.copyOf(values, size);
      Arrays.sort(sorted);
      // Halves are added, and parts summed, so that great numbers do not overflow.
      double median = sorted[(size - 1) / 2] / 2 + sorted[size / 2] / 2;
      double mean = Arrays.stream(sorted).average().orElseThrow();
      return new double[] {
        Double.isFinite(mean) ? mean : Arrays.stream(sorted).map(value -> value / size).sum(),
        median
      };
    }
  }
}
