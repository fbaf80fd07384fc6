package dev.penstock.evaluate;

import java.util.Arrays;

/** The units in the ascending order of the probability of one label. */
final class Ranking {

  private final boolean[] positives;
  private final int[] tieEnds;

  private Ranking(boolean[] positives, int[] tieEnds) {
    this.positives = positives;
    this.tieEnds = tieEnds;
  }

  static Ranking of(ClassificationUnits classified, int label) {
    // Adding zero makes -0.0 the 0.0 that it equals; sorting would tell them apart.
    double[] scores =
        Arrays.stream(classified.probabilities(label)).map(score -> score + 0.0).toArray();
    double[] distinct = Arrays.stream(scores).sorted().distinct().toArray();
    int[] ranks = new int[scores.length];
    int[] tieEnds = new int[distinct.length];
    for (int unit = 0; unit < scores.length; unit++) {
      ranks[unit] = Arrays.binarySearch(distinct, scores[unit]);
      tieEnds[ranks[unit]]++;
    }
    Arrays.parallelPrefix(tieEnds, Integer::sum);
    int[] units = ordered(ranks, tieEnds);
    boolean[] positives = new boolean[units.length];
    for (int place = 0; place < units.length; place++) {
      positives[place] = classified.cells().truth(units[place]) == label;
    }
    return new Ranking(positives, tieEnds);
  }

  /** A counting sort, stable. */
  private static int[] ordered(int[] ranks, int[] tieEnds) {
    int[] free = tieEnds.clone();
    int[] units = new int[ranks.length];
    for (int unit = ranks.length - 1; unit >= 0; unit--) {
      units[--free[ranks[unit]]] = unit;
    }
    return units;
  }

  /**
   * Returns the area under the curve: of all pairs of a positive and a negative, the share in which
   * the positive ranks higher, ties counting half. NaN if there are no positives or no negatives.
   */
  double area() {
    long twice = 0;
    long positivesBelow = 0;
    long negativesBelow = 0;
    int place = 0;
    for (int end : tieEnds) {
      long positive = 0;
      long negative = 0;
      for (; place < end; place++) {
        positive += positives[place] ? 1 : 0;
        negative += positives[place] ? 0 : 1;
      }
      twice += positive * (2 * negativesBelow + negative);
      positivesBelow += positive;
      negativesBelow += negative;
    }
    return twice / (2.0 * positivesBelow * negativesBelow);
  }

  /**
   * Returns the points of the curve from (0, 0) to (1, 1), one for each distinct probability from
   * the highest down: the share of negatives and the share of positives that have at least that.
   */
  double[][] curve() {
    double[][] points = new double[tieEnds.length + 1][2];
    int[] counts = new int[2];
    for (int tie = tieEnds.length - 1; tie >= 0; tie--) {
      for (int place = tie == 0 ? 0 : tieEnds[tie - 1]; place < tieEnds[tie]; place++) {
        counts[positives[place] ? 1 : 0]++;
      }
      points[tieEnds.length - tie] = new double[] {counts[0], counts[1]};
    }
    for (double[] point : points) {
      point[0] /= counts[0];
      point[1] /= counts[1];
    }
    return points;
  }
}
