package dev.penstock.benchmarks;

import dev.penstock.statistics.AnswerCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Units with labels that come with given shares, for which two models answer. Wrong answers are
 * spread evenly over the other labels.
 */
final class Population {

  private final int labels;
  private final List<int[]> cells = new ArrayList<>();
  private final List<Double> probabilities = new ArrayList<>();

  /**
   * @param shares of the labels
   * @param bothRight share of each label's units
   * @param won share of each label's units for which only the challenger is right
   * @param lost share of each label's units for which only the champion is right
   */
  Population(double[] shares, double bothRight, double won, double lost) {
    this.labels = shares.length;
    double neither = Math.max(0, 1 - bothRight - won - lost);
    for (int truth = 0; truth < labels; truth++) {
      add(shares[truth] * bothRight, truth, truth, truth);
      for (int wrong = 0; wrong < labels; wrong++) {
        if (wrong != truth) {
          double share = shares[truth] / (labels - 1);
          add(share * won, truth, truth, wrong);
          add(share * lost, truth, wrong, truth);
          add(share * neither, truth, wrong, wrong);
        }
      }
    }
  }

  private void add(double probability, int truth, int challenger, int champion) {
    if (probability > 0) {
      cells.add(new int[] {truth, challenger, champion});
      probabilities.add(probability);
    }
  }

  Multinomial counts() {
    return new Multinomial(probabilities.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** A very large sample in which each cell has its share. */
  long[] everything() {
    return probabilities.stream()
        .mapToLong(probability -> Math.round(probability * 1e12))
        .toArray();
  }

  AnswerCounts pair(long[] counts) {
    return AnswerCounts.ofCountedPair(labels, column(0), column(1), column(2), counts);
  }

  /** The champion's answers alone. */
  AnswerCounts champion(long[] counts) {
    long[][] matrix = new long[labels][labels];
    for (int cell = 0; cell < counts.length; cell++) {
      matrix[cells.get(cell)[0]][cells.get(cell)[2]] += counts[cell];
    }
    int[] truth = new int[labels * labels];
    int[] answer = new int[labels * labels];
    for (int cell = 0; cell < truth.length; cell++) {
      truth[cell] = cell / labels;
      answer[cell] = cell % labels;
    }
    return AnswerCounts.ofCounted(
        labels, truth, answer, Arrays.stream(matrix).flatMapToLong(Arrays::stream).toArray());
  }

  /**
   * Draws units in groups: a unit is as the first of its group with the probability {@code alike},
   * else of its own.
   */
  int[][] grouped(int groups, int size, double alike, RandomGenerator random) {
    double[] sums = new double[cells.size()];
    double sum = 0;
    for (int cell = 0; cell < sums.length; cell++) {
      sum += probabilities.get(cell);
      sums[cell] = sum;
    }
    int[][] units = new int[4][groups * size];
    for (int group = 0; group < groups; group++) {
      int common = cell(sums, random);
      for (int member = 0; member < size; member++) {
        int cell = random.nextDouble() < alike ? common : cell(sums, random);
        int unit = group * size + member;
        units[0][unit] = cells.get(cell)[0];
        units[1][unit] = cells.get(cell)[1];
        units[2][unit] = cells.get(cell)[2];
        units[3][unit] = group;
      }
    }
    return units;
  }

  int labels() {
    return labels;
  }

  private static int cell(double[] sums, RandomGenerator random) {
    int place = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
    return place < 0 ? -place - 1 : place;
  }

  private int[] column(int index) {
    return cells.stream().mapToInt(cell -> cell[index]).toArray();
  }
}
