package dev.penstock.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the truths of a model's training rows say without any feature: always answering it is what a
 * model must beat. Immutable.
 */
public sealed interface Baseline {

  /**
   * The labels of the training rows.
   *
   * @param rows how many training rows have each label, by the label's text, in the order in which
   *     answers list labels; every label that the model can answer is there
   */
  record Labels(Map<String, Long> rows) implements Baseline {

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if there are no rows, or a count is negative
     */
    public Labels {
      rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
      if (total(rows) < 1 || rows.values().stream().anyMatch(count -> count < 0)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "A baseline of labels needs rows, and no negative count, but got %s",
                rows));
      }
    }

    private static long total(Map<String, Long> rows) {
      return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the label that most training rows have; of several the one that is listed first. */
    public String majority() {
      String best = rows.keySet().iterator().next();
      for (Map.Entry<String, Long> label : rows.entrySet()) {
        best = label.getValue() > rows.getOrDefault(best, 0L) ? label.getKey() : best;
      }
      return best;
    }

    /** Returns the share of the training rows that have a label, from 0 to 1; 0 if none has it. */
    public double share(String label) {
      return (double) rows.getOrDefault(label, 0L) / total(rows);
    }

    /** Returns the share of the training rows that have each label, in the same order. */
    public Map<String, Double> shares() {
      Map<String, Double> shares = new LinkedHashMap<>();
      long total = total(rows);
      rows.forEach((label, count) -> shares.put(label, (double) count / total));
      return Collections.unmodifiableMap(shares);
    }
  }

  /**
   * The numbers of the training rows, in the unit of the truth.
   *
   * @param mean their mean: of all constants it has the least squared error
   * @param median their median, the mean of the two in the middle if their count is even: of all
   *     constants it has the least absolute error
   */
  record Numbers(double mean, double median) implements Baseline {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not finite
     */
    public Numbers {
      if (!Double.isFinite(mean) || !Double.isFinite(median)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Mean and median of a baseline must be finite but are %s and %s",
                mean,
                median));
      }
    }
  }
}
