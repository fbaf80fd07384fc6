package dev.penstock.statistics;

/**
 * A number that follows from a confusion matrix, and how fast it grows with each of its counts.
 * Pure. It depends on shares only: all counts doubled give the same value.
 *
 * <p>In those offered here, a label that is neither a truth nor an answer does not count.
 */
public interface ConfusionFunction {

  /** The share of units whose answer is the truth; micro F1 too, with one label a unit. */
  ConfusionFunction ACCURACY = new ShareRight();

  /** The mean of the recalls of those labels that occur as truth. */
  ConfusionFunction BALANCED_ACCURACY = new MeanOfRatios(LabelRatio.RECALL, Confusion::isTruth);

  /** The mean of the labels' precisions, where a label that is never an answer counts as 0. */
  ConfusionFunction MACRO_PRECISION = new MeanOfRatios(LabelRatio.PRECISION, Confusion::occurs);

  /** The mean of the labels' recalls, where a label that is never the truth counts as 0. */
  ConfusionFunction MACRO_RECALL = new MeanOfRatios(LabelRatio.RECALL, Confusion::occurs);

  /** The mean of the labels' F1. */
  ConfusionFunction MACRO_F1 = new MeanOfRatios(LabelRatio.F1, Confusion::occurs);

  /**
   * Returns the share of the units answered with the label whose truth it is; NaN if there are
   * none.
   */
  static ConfusionFunction precision(int label) {
    return new OfLabel(LabelRatio.PRECISION, label);
  }

  /** Returns the share of the units with this truth that are answered so; NaN if there are none. */
  static ConfusionFunction recall(int label) {
    return new OfLabel(LabelRatio.RECALL, label);
  }

  /** Returns the harmonic mean of precision and recall; NaN if the label does not occur. */
  static ConfusionFunction f1(int label) {
    return new OfLabel(LabelRatio.F1, label);
  }

  /** Returns the value; NaN if it is not defined. */
  double value(Confusion counts);

  /** Returns how fast the value grows with each count; 0 for those that it does not depend on. */
  Confusion gradient(Confusion counts);

  /** Returns on how few units a share in it rests: the smallest number that hits are divided by. */
  double support(Confusion counts);
}
