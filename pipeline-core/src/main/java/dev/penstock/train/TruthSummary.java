package dev.penstock.train;

import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes truths one by one, and says what they are without features, and how they are learnt. Used
 * by one thread.
 */
interface TruthSummary<P> {

  /**
   * Takes a truth, in the unit of the truth.
   *
   * @throws IllegalArgumentException if it cannot be learnt
   */
  void add(P truth);

  /** Returns a truth as it is learnt, once all were taken. */
  P learnt(P truth);

  /** Returns the names of the labels in the order in which they were met; empty for numbers. */
  List<String> labels();

  /**
   * Returns the numbers that a model carries: for each label how many truths have it; or the mean
   * and the median.
   *
   * @param labels the names of the labels in the model's order; empty for numbers
   */
  double[] numbers(List<String> labels);

  /**
   * Returns what a model must carry for its answers to be read later.
   *
   * @param labels the names of the labels in the model's order; empty for numbers
   */
  List<String> outputs(List<String> labels);

  /** Counts labels. */
  final class Labels<L> implements TruthSummary<Classification<L>> {

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    @Override
    public void add(Classification<L> truth) {
      counts.merge(LabelAnswers.name(truth.label()), 1, Integer::sum);
    }

    @Override
    public Classification<L> learnt(Classification<L> truth) {
      return truth;
    }

    @Override
    public List<String> labels() {
      return List.copyOf(counts.keySet());
    }

    @Override
    public List<String> outputs(List<String> labels) {
      return labels;
    }

    @Override
    public double[] numbers(List<String> labels) {
      return labels.stream().mapToDouble(label -> counts.getOrDefault(label, 0)).toArray();
    }
  }

  /** Keeps numbers; 8 bytes each. */
  final class Numbers implements TruthSummary<Estimate> {

    private final Target target;
    private double[] values = new double[1024];
    private int size;
    private @Nullable FittedTarget fitted;

    Numbers(Target target) {
      this.target = target;
    }

    @Override
    public void add(Estimate truth) {
      target.requireLearnable(truth.value());
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
      }
      values[size++] = truth.value();
    }

    @Override
    public Estimate learnt(Estimate truth) {
      return Estimate.of(fitted().learnt(truth.value()));
    }

    @Override
    public List<String> outputs(List<String> labels) {
      return fitted().toTexts();
    }

    private FittedTarget fitted() {
      FittedTarget known = fitted;
      if (known == null) {
        known = FittedTarget.fit(target, sorted());
        fitted = known;
      }
      return known;
    }

    private double[] sorted() {
      double[] sorted = Arrays.copyOf(values, size);
      Arrays.sort(sorted);
      return sorted;
    }

    @Override
    public List<String> labels() {
      return List.of();
    }

    @Override
    public double[] numbers(List<String> labels) {
      double[] sorted = sorted();
      // Halves are added so that great numbers do not overflow.
      double median = sorted[(size - 1) / 2] / 2 + sorted[size / 2] / 2;
      return new double[] {FittedTarget.mean(sorted), median};
    }
  }
}
