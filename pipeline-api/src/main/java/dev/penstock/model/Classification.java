package dev.penstock.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * An answer that names one of several labels, with the probability of each if the model gives any.
 * Immutable; the probabilities lie in an array, so an answer costs two objects.
 *
 * @param <L> the application's type of labels: an enum or {@code String}
 */
public final class Classification<L> {

  private final List<L> labels;
  private final double[] probabilities;
  private final int best;

  private Classification(List<L> labels, double[] probabilities, int best) {
    this.labels = labels;
    this.probabilities = probabilities;
    this.best = best;
  }

  /**
   * Returns an answer whose label is certain: the truth, or a test double's answer.
   *
   * @param <L> the type of labels
   */
  public static <L> Classification<L> of(L label) {
    return new Classification<>(List.of(label), new double[] {1}, 0);
  }

  /**
   * Returns an answer with the probability of each label; the first of the most probable ones is
   * the label.
   *
   * @param <L> the type of labels
   * @param probabilities from 0 to 1 each
   * @throws IllegalArgumentException if there is none, or one is not from 0 to 1
   */
  public static <L> Classification<L> of(Map<L, Double> probabilities) {
    double[] values = probabilities.values().stream().mapToDouble(Double::doubleValue).toArray();
    return of(new ArrayList<>(probabilities.keySet()), values);
  }

  /**
   * Returns an answer with the probability of each label; the first of the most probable ones is
   * the label.
   *
   * @param <L> the type of labels
   * @param labels all labels; kept if it is an immutable list, else copied
   * @param probabilities one for each label, from 0 to 1; taken over, so leave it alone
   * @throws IllegalArgumentException if there is none, the sizes differ, or one is not from 0 to 1
   */
  public static <L> Classification<L> of(List<L> labels, double[] probabilities) {
    if (labels.isEmpty() || labels.size() != probabilities.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Expected a probability for each of the labels %s but got %d",
              labels,
              probabilities.length));
    }
    int best = 0;
    for (int i = 0; i < probabilities.length; i++) {
      if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "The probability of '%s' must be from 0 to 1 but was %s",
                labels.get(i),
                probabilities[i]));
      }
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return new Classification<>(List.copyOf(labels), probabilities, best);
  }

  /** Returns the label. */
  public L label() {
    return labels.get(best);
  }

  /** Returns the probability of a label, 0 for one that the model does not know. */
  public double probability(L label) {
    int index = labels.indexOf(label);
    return index < 0 ? 0 : probabilities[index];
  }

  /** Returns the probability of each label, in the model's order. */
  public Map<L, Double> probabilities() {
    Map<L, Double> byLabel = new LinkedHashMap<>();
    for (int i = 0; i < probabilities.length; i++) {
      byLabel.put(labels.get(i), probabilities[i]);
    }
    return Collections.unmodifiableMap(byLabel);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Classification<?> that
        && best == that.best
        && labels.equals(that.labels)
        && Arrays.equals(probabilities, that.probabilities);
  }

  @Override
  public int hashCode() {
    return Objects.hash(labels, best, Arrays.hashCode(probabilities));
  }

  @Override
  public String toString() {
    return label() + " " + probabilities();
  }
}
