package dev.penstock.train;

import dev.penstock.data.internal.ByteReader;
import dev.penstock.model.IncompatibleModelException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A target as one model has learnt by it: what the target makes of a truth, less the mean, in
 * deviations.
 *
 * @param target what it was fitted from
 * @param mean of the truths; 0 if they are not standardized
 * @param deviation of the truths, above 0; 1 if they are not standardized or are all equal
 */
record FittedTarget(Target target, double mean, double deviation) {

  /**
   * Fits a target.
   *
   * @param sorted the truths of the training rows, ascending; at least one
   */
  static FittedTarget fit(Target target, double[] sorted) {
    if (target != Target.STANDARDIZED) {
      return new FittedTarget(target, 0, 1);
    }
    double mean = mean(sorted);
    double deviation = deviation(sorted, mean);
    return new FittedTarget(target, mean, deviation > 0 ? deviation : 1);
  }

  /** Returns the mean of ascending numbers, which is exact if they are all equal. */
  static double mean(double[] sorted) {
    if (isConstant(sorted)) {
      return sorted[0];
    }
    double mean = Arrays.stream(sorted).average().orElseThrow();
    // Parts are summed where the sum of great numbers overflows.
    return Double.isFinite(mean)
        ? mean
        : Arrays.stream(sorted).map(value -> value / sorted.length).sum();
  }

  private static boolean isConstant(double[] sorted) {
    return sorted[0] == sorted[sorted.length - 1];
  }

  private static double deviation(double[] sorted, double mean) {
    if (isConstant(sorted)) {
      return 0;
    }
    // In shares of the greatest distance, so that no square overflows or vanishes; and by halves,
    // since two numbers can be further apart than the greatest number.
    double half = mean / 2;
    double greatest = Math.max(half - sorted[0] / 2, sorted[sorted.length - 1] / 2 - half);
    double squares =
        Arrays.stream(sorted)
            .map(value -> (value / 2 - half) / greatest)
            .map(share -> share * share)
            .average()
            .orElseThrow();
    return greatest * Math.sqrt(squares) * 2;
  }

  /** Returns what is learnt for a truth. */
  double learnt(double truth) {
    double value = target.learnt(truth);
    double apart = value - mean;
    return Double.isFinite(apart) ? apart / deviation : (value / 2 - mean / 2) / deviation * 2;
  }

  /** Takes back what {@link #learnt} did; not finite if the answer is beyond all numbers. */
  double answered(double value) {
    return target.answered(mean + deviation * value);
  }

  /** Returns the name of the target, and the mean and the deviation if they say anything. */
  List<String> toTexts() {
    return target == Target.STANDARDIZED
        ? List.of(target.name(), Double.toHexString(mean), Double.toHexString(deviation))
        : List.of(target.name());
  }

  /**
   * Reads what {@link #toTexts} wrote.
   *
   * @throws IncompatibleModelException if the texts say anything else
   */
  static FittedTarget of(List<String> texts) {
    for (Target known : Target.values()) {
      if (known != Target.STANDARDIZED && texts.equals(List.of(known.name()))) {
        return new FittedTarget(known, 0, 1);
      }
    }
    if (texts.size() == 3 && texts.get(0).equals(Target.STANDARDIZED.name())) {
      return standardized(number(texts.get(1)), number(texts.get(2)));
    }
    throw new IncompatibleModelException(
        String.format(
            Locale.ROOT,
            "The model was learnt by target %s, which this release does not know",
            texts.isEmpty() ? texts : texts.get(0)));
  }

  private static FittedTarget standardized(double mean, double deviation) {
    if (!Double.isFinite(mean) || !Double.isFinite(deviation) || !(deviation > 0)) {
      throw ByteReader.damaged("the mean and the deviation of its target are none");
    }
    return new FittedTarget(Target.STANDARDIZED, mean, deviation);
  }

  /** Returns what a text says, or NaN if it is no number. */
  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
