package dev.penstock.statistics;

import java.util.Arrays;

/**
 * Of how many numbers a sum of positive numbers is: their own number if they are equal, fewer if
 * some are much larger than the others; {@code (sum of x)² / sum of x²} (L. Kish, "Survey
 * Sampling", 1965, section 11.7).
 */
final class EffectiveCount {

  private EffectiveCount() {}

  /** Returns it for the absolute values of numbers; 0 if all are 0. */
  static double of(double[] numbers) {
    double largest = largest(numbers);
    if (largest == 0) {
      return 0;
    }
    double sum = 0;
    double squares = 0;
    for (double number : numbers) {
      double share = Math.abs(number) / largest;
      sum += share;
      squares += share * share;
    }
    return sum / squares * sum;
  }

  /** Returns how many numbers there are for each effective square; 0 if all are 0. */
  static double kurtosis(double[] numbers) {
    double largest = largest(numbers);
    if (largest == 0) {
      return 0;
    }
    double[] squares =
        Arrays.stream(numbers).map(number -> number / largest).map(one -> one * one).toArray();
    return numbers.length / of(squares);
  }

  /** Returns the largest absolute value; 0 if there are no numbers. */
  static double largest(double[] numbers) {
    double largest = 0;
    for (double number : numbers) {
      largest = Math.max(largest, Math.abs(number));
    }
    return largest;
  }
}
