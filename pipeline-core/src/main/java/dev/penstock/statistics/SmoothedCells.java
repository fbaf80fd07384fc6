package dev.penstock.statistics;

import java.util.Arrays;

/**
 * How often each combination of truth and answers was counted, and half a unit more of those that a
 * sample can miss, so that no kind of mistake is taken for impossible: for each label that is a
 * truth, answered right by one model and wrong by the other, and the reverse; of one model, right
 * and wrong. Wrong answers are spread over the other labels that occur.
 */
final class SmoothedCells {

  private static final double ADDED = .5;

  private final Answers answers;
  private final double units;
  private final int[] truths;
  private final int[][] answersOfModel;
  private final double[] weights;
  private int cells;

  private SmoothedCells(Answers answers, int most, double designEffect) {
    this.answers = answers;
    this.units = answers.units() / designEffect;
    this.truths = Arrays.copyOf(answers.truths(), most);
    this.answersOfModel = new int[answers.models()][];
    for (int model = 0; model < answersOfModel.length; model++) {
      answersOfModel[model] = Arrays.copyOf(answers.answers(model), most);
    }
    this.weights = Arrays.copyOf(answers.counts(), most);
    Arrays.setAll(weights, cell -> weights[cell] / designEffect);
    this.cells = answers.cells();
  }

  /**
   * Returns those that were counted, in their order, then those that are added.
   *
   * @param designEffect by which counts are divided, if units are alike
   */
  static SmoothedCells of(Answers answers, double designEffect) {
    int[] met = answers.labelsThatOccur();
    int[] asTruth = Arrays.stream(answers.truths()).distinct().toArray();
    SmoothedCells smoothed =
        new SmoothedCells(
            answers,
            answers.cells() + 2 * asTruth.length * Math.max(0, met.length - 1),
            designEffect);
    for (int truth : asTruth) {
      for (int wrong : met) {
        if (wrong != truth) {
          smoothed.add(truth, wrong, ADDED / (met.length - 1));
        }
      }
    }
    return smoothed;
  }

  private void add(int truth, int wrong, double weight) {
    for (int turn = 0; turn < 2; turn++) {
      truths[cells] = truth;
      for (int model = 0; model < answersOfModel.length; model++) {
        answersOfModel[model][cells] = model == turn ? truth : wrong;
      }
      weights[cells] = weight;
      cells++;
    }
  }

  double[] weights() {
    return weights;
  }

  double units() {
    return units;
  }

  int models() {
    return answersOfModel.length;
  }

  /** Returns the confusion matrix of a model if the combinations had other weights. */
  Confusion confusion(int model, double[] otherWeights) {
    return Confusion.of(answers.labels(), truths, answersOfModel[model], otherWeights);
  }

  /** Returns a slope of each combination from a model's slopes. */
  double slope(Confusion slopes, int model, int cell) {
    return slopes.slope(truths[cell], answersOfModel[model][cell]);
  }

  /** Returns the root of the mean square of numbers of the combinations that were added. */
  double rootMeanSquareOfAdded(double[] ofCell) {
    double[] shares = new double[answers.labels()];
    for (int cell = 0; cell < answers.cells(); cell++) {
      shares[truths[cell]] += weights[cell] / units;
    }
    double sum = 0;
    double total = 0;
    for (int cell = answers.cells(); cell < ofCell.length; cell++) {
      sum += shares[truths[cell]] * ofCell[cell] * ofCell[cell];
      total += shares[truths[cell]];
    }
    return total == 0 ? 0 : Math.sqrt(sum / total);
  }
}
