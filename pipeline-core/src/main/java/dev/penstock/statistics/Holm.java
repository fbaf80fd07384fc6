package dev.penstock.statistics;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Decides several hypotheses at once so that the probability of any false rejection among them is
 * at most the error rate, whichever are true and however they depend on each other (Holm 1979, "A
 * simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6:65).
 */
public final class Holm {

  private Holm() {}

  /**
   * Returns the adjusted p-values: a hypothesis is rejected at an error rate if its own is at most
   * that.
   *
   * @param probabilities p-values; not changed
   * @throws IllegalArgumentException if one is not from 0 to 1
   */
  public static double[] adjusted(double... probabilities) {
    int count = probabilities.length;
    double[] adjusted = new double[count];
    double largest = 0;
    int left = count;
    for (int index : ascending(probabilities)) {
      largest = Math.max(largest, Math.min(1, left * probabilities[index]));
      adjusted[index] = largest;
      left--;
    }
    return adjusted;
  }

  private static int[] ascending(double[] probabilities) {
    for (double probability : probabilities) {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "A p-value must be from 0 to 1 but was %s", probability));
      }
    }
    return IntStream.range(0, probabilities.length)
        .boxed()
        .sorted(Comparator.comparingDouble(index -> probabilities[index]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
