package dev.penstock.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * How often each combination of truth and answers was counted, and half a unit more of those that a
 * sample can miss, so that no kind of mistake is taken for impossible: for each label that is a
 * truth, answered right by one model and wrong by the other, and the reverse; of one model, right
 * and wrong. Wrong answers are spread over the other labels that occur; of very many, over those
 * that occur most.
 */
final class SmoothedCells {

  private static final double ADDED = .5;

  /** If each of thousands of labels were mistaken for each, there would be millions of cells. */
  private static final int MOST_MISTAKES = 4_096;

  private final AnswerCounts answers;
  private final double units;
  private final int[] truths;
  private final int[][] answersOfModel;
  private final double[] weights;
  private int cells;

  private SmoothedCells(AnswerCounts answers, int most, double designEffect) {
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
  static SmoothedCells of(AnswerCounts answers, double designEffect) {
    int[] asTruth = Arrays.stream(answers.truths()).distinct().toArray();
    int[] mistaken = mistaken(answers, MOST_MISTAKES / Math.max(1, asTruth.length));
    int mistakes =
        Arrays.stream(asTruth).map(truth -> mistaken.length - count(truth, mistaken)).sum();
    SmoothedCells smoothed =
        new SmoothedCells(answers, answers.cells() + 2 * mistakes, designEffect);
    for (int truth : asTruth) {
      double share = ADDED / (mistaken.length - count(truth, mistaken));
      for (int wrong : mistaken) {
        if (wrong != truth) {
          smoothed.add(truth, wrong, share);
        }
      }
    }
    return smoothed;
  }

  private static int count(int label, int[] labels) {
    return (int) Arrays.stream(labels).filter(one -> one == label).count();
  }

  /**
   * Returns the labels that truths are taken to be mistaken for, ascending: those that occur; if
   * these are more, those of most units, of equally common ones the first.
   *
   * @param most how many wrong answers a truth may have; at least two labels are returned if there
   *     are as many
   */
  private static int[] mistaken(AnswerCounts answers, int most) {
    int[] met = answers.labelsThatOccur();
    Confusion counts = answers.confusion(0);
    return Arrays.stream(met)
        .boxed()
        .sorted(
            Comparator.comparing(
                (Integer label) -> -(counts.truths(label) + counts.answers(label))))
        .limit(Math.max(2, most + 1L))
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
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
