package dev.penstock.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The mean of a ratio over some of the labels; a label with nothing to divide by counts as 0. */
record MeanOfRatios(LabelRatio ratio, Labels labels) implements ConfusionFunction {

  /** Which labels are averaged. */
  interface Labels {
    boolean include(Confusion counts, int label);
  }

  @Override
  public double value(Confusion counts) {
    double sum = 0;
    int[] included = included(counts);
    for (int label : included) {
      sum += ratio.divisor(counts, label) > 0 ? ratio.value(counts, label) : 0;
    }
    return sum / included.length;
  }

  @Override
  public Confusion gradient(Confusion counts) {
    Confusion slopes = new Confusion(counts.labels());
    int[] included = included(counts);
    for (int label : included) {
      if (ratio.divisor(counts, label) > 0) {
        ratio.addSlopes(counts, label, 1.0 / included.length, slopes);
      }
    }
    return slopes;
  }

  private int[] included(Confusion counts) {
    return IntStream.range(0, counts.labels())
        .filter(label -> labels.include(counts, label))
        .toArray();
  }

  @Override
  public double support(Confusion counts) {
    return Arrays.stream(included(counts))
        .mapToDouble(label -> ratio.divisor(counts, label))
        .min()
        .orElse(0);
  }
}
