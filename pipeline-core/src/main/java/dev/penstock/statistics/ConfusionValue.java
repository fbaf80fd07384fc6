package dev.penstock.statistics;

/**
 * A function of one model's confusion matrix. For accuracy, and precision or recall of one label,
 * which are shares of the units, of the answers or of the truths, {@link Share} is exact.
 *
 * <p>Tests are those of {@link PairedConfusion}, with half a unit added for each label that is
 * right and half a one that is wrong. An interval by the standard error of the logit covers as
 * often, but its ends are wrong unequally often: it would call up to 10 % of models at a bound
 * below it. These tests keep the rate for values above a bound; for values below one with a rare
 * label, 2.5 % nominal was up to 4.3 % in simulations.
 */
public final class ConfusionValue extends ConfusionScore {

  private ConfusionValue(ConfusionFunction function, AnswerCounts answers) {
    super(function, answers, new Range(0, 1));
  }

  /**
   * Returns the value over answers that are counted already.
   *
   * @param function of the confusion matrix, with values from 0 to 1
   * @param answers of one model
   * @throws IllegalArgumentException if they are of two models
   */
  public static ConfusionValue of(ConfusionFunction function, AnswerCounts answers) {
    return new ConfusionValue(function, answers.requireModels(1));
  }

  /**
   * Returns the value over units.
   *
   * @param function of the confusion matrix, with values from 0 to 1
   * @param labels how many labels there are
   * @param truth the label of each unit
   * @param answer the answer for each unit
   * @param groups of these units
   * @throws IllegalArgumentException if lengths differ or a label is out of range
   */
  public static ConfusionValue of(
      ConfusionFunction function, int labels, int[] truth, int[] answer, Groups groups) {
    return of(function, AnswerCounts.of(labels, truth, answer, groups));
  }
}
