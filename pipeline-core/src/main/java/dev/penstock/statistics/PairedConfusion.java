package dev.penstock.statistics;

/**
 * The difference of two models in a function of the confusion matrix, for the same units: the
 * challenger's value minus the champion's. For accuracy and recall {@link PairedShare} is more
 * exact.
 *
 * <p>Tests are score tests in the population nearest to the sample in which the difference is the
 * bound: half a unit of each kind of disagreement is added for each label, and the combinations of
 * truth and answers are tilted exponentially along the gradient (Efron 1981, Canadian Journal of
 * Statistics 9:139). No number is drawn. There is a shortage if a share in the function rests on
 * fewer than 10 units of either model, or on units of groups that count as fewer; see {@link
 * ConfusionFunction#support}.
 */
public final class PairedConfusion extends ConfusionScore {

  private PairedConfusion(ConfusionFunction function, AnswerCounts answers) {
    super(function, answers, new Range(-1, 1));
  }

  /**
   * Returns the difference over answers that are counted already.
   *
   * @param function of the confusion matrix, with values from 0 to 1
   * @param answers of two models
   * @throws IllegalArgumentException if they are of one model
   */
  public static PairedConfusion of(ConfusionFunction function, AnswerCounts answers) {
    return new PairedConfusion(function, answers.requireModels(2));
  }

  /**
   * Returns the difference over units.
   *
   * @param function of the confusion matrix, with values from 0 to 1
   * @param labels how many labels there are
   * @param truth the label of each unit
   * @param challenger the challenger's answer for each unit
   * @param champion the champion's answer for each unit
   * @param groups of these units
   * @throws IllegalArgumentException if lengths differ or a label is out of range
   */
  public static PairedConfusion of(
      ConfusionFunction function,
      int labels,
      int[] truth,
      int[] challenger,
      int[] champion,
      Groups groups) {
    return of(function, AnswerCounts.ofPair(labels, truth, challenger, champion, groups));
  }
}
