package dev.penstock.statistics;

/**
 * Of how many numbers a sum of positive numbers is: their own number if they are equal, fewer if
 * some are much larger than the others; {@code (sum of x)² / sum of x²} (L. Kish, "Survey
 * Sampling", 1965, section 11.7).
 */
final class EffectiveCount {

  private EffectiveCount() {}

  /** Returns it for the absolute values of numbers; 0 if all are 0. */
  static double of(double[] numbers) {
    double sum = 0;
    double squares = 0;
    for (double number : numbers) {
      sum += Math.abs(number);
      squares += number * number;
    }
    return squares == 0 ? 0 : sum / squares * sum;
  }
}
