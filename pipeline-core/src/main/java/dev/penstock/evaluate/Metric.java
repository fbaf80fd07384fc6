package dev.penstock.evaluate;

import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import java.util.function.ToDoubleBiFunction;

/**
 * A number that says how good answers are. It knows which way is better, and which values it can
 * have, so that gates refuse rules that make no sense. Immutable; two metrics of one definition are
 * equal.
 *
 * <p>Definitions are those of scikit-learn 1.x. A metric is {@link Double#NaN} where it is not
 * defined, each says when, and of no units it always is. NaN never wins a selection and never
 * passes a gate.
 *
 * <p>"Labels" below are those that occur in the units that are judged, as truth or as answer.
 *
 * @param <P> the type of the answers that it judges; uses take {@code Metric<? super P>}, so that
 *     {@link #ACCURACY} judges answers of any labels
 */
public sealed interface Metric<P> permits DefinedMetric {

  /** The share of units whose answer has the true label. */
  Metric<Classification<?>> ACCURACY = ConfusionMetrics.ACCURACY;

  /** The mean of the recalls of those labels that occur as truth. */
  Metric<Classification<?>> BALANCED_ACCURACY = ConfusionMetrics.BALANCED_ACCURACY;

  /** The mean of the labels' F1: each label counts alike, however rare. */
  Metric<Classification<?>> MACRO_F1 = ConfusionMetrics.MACRO_F1;

  /** F1 over the sums of all labels' counts; with one label a unit, this equals the accuracy. */
  Metric<Classification<?>> MICRO_F1 = ConfusionMetrics.MICRO_F1;

  /** The mean of the labels' precisions, where a label that no answer has counts as 0. */
  Metric<Classification<?>> MACRO_PRECISION = ConfusionMetrics.MACRO_PRECISION;

  /** The mean of the labels' recalls, where a label that is never the truth counts as 0. */
  Metric<Classification<?>> MACRO_RECALL = ConfusionMetrics.MACRO_RECALL;

  /**
   * The probability that a unit of a label is given a higher probability of it than a unit of
   * another label, ties counting half (Hanley and McNeil 1982). Of two labels it is that of the one
   * that sorts last; of more, the mean over each label against the rest.
   *
   * <p>NaN if fewer than two labels occur as truth, or if an answer names only one label: then the
   * model gives no probabilities. A label that is never the truth is left out of the mean.
   */
  Metric<Classification<?>> ROC_AUC = RocAuc.METRIC;

  /**
   * The mean of {@code -ln(probability of the true label)}. Probabilities are kept {@code 2^-52}
   * away from 0 and 1, so one unit adds at most 36.04, also if the model does not know the true
   * label.
   *
   * <p>NaN if an answer names only one label: then the model gives no probabilities.
   */
  Metric<Classification<?>> LOG_LOSS = LogLoss.METRIC;

  /**
   * The square root of the mean squared error, in the unit of the truth.
   *
   * <p>Its largest errors decide it, so tests of it need many units: some 400 if errors are normal,
   * thousands if tails are heavy. Below that they are inconclusive, where those of {@link #MAE}
   * decide.
   */
  Metric<Estimate> RMSE = ErrorMetrics.RMSE;

  /** The mean absolute error, in the unit of the truth. */
  Metric<Estimate> MAE = ErrorMetrics.MAE;

  /**
   * The share of the truth's variance that the answers explain: 1 for perfect answers, 0 for always
   * answering the mean, negative for worse.
   *
   * <p>NaN if all truths are equal. Tests need as many units as those of {@link #RMSE}.
   */
  Metric<Estimate> R2 = ErrorMetrics.R2;

  /**
   * Returns the share of the units answered {@code label} whose truth it is; NaN if no answer has
   * it.
   *
   * @param <L> the type of labels
   */
  static <L> Metric<Classification<L>> precision(L label) {
    return ConfusionMetrics.precision(label);
  }

  /**
   * Returns the share of the units with the truth {@code label} that are answered so; NaN if it is
   * never the truth.
   *
   * @param <L> the type of labels
   */
  static <L> Metric<Classification<L>> recall(L label) {
    return ConfusionMetrics.recall(label);
  }

  /**
   * Returns the harmonic mean of precision and recall of {@code label}, {@code 2TP / (2TP + FP +
   * FN)}; NaN if it is neither a truth nor an answer.
   *
   * @param <L> the type of labels
   */
  static <L> Metric<Classification<L>> f1(L label) {
    return ConfusionMetrics.f1(label);
  }

  /**
   * Returns a metric of the application's own that is the mean of a number for each unit, for
   * example what a wrong answer costs. Two are equal if name, unit, direction and function object
   * are.
   *
   * @param name identifies it in records and reports; not blank
   * @param unit of the number, for people
   * @param higherIsBetter which way is better
   * @param ofUnit takes the truth and the answer of a unit; pure and thread-safe. Estimates come
   *     without their intervals
   * @param <P> the type of answers
   * @throws IllegalArgumentException if {@code name} is blank
   */
  static <P> Metric<P> mean(
      String name,
      String unit,
      boolean higherIsBetter,
      ToDoubleBiFunction<? super P, ? super P> ofUnit) {
    return MeanOfUnits.metric(name, unit, higherIsBetter, ofUnit);
  }

  /** Returns the name under which values are recorded, for example {@code macro_f1}. */
  String name();

  /** Returns the unit of the values, for people. */
  String unit();

  /** Returns whether a higher value is a better one. */
  boolean higherIsBetter();

  /** Returns the lowest value it can have; may be infinite. */
  double lowest();

  /** Returns the highest value it can have; may be infinite. */
  double highest();

  /**
   * Returns whether it says something only where the truth has several labels: it compares labels
   * with each other, or punishes what one label takes from another.
   */
  boolean needsSeveralLabels();

  /**
   * Returns whether it is the share of right answers among rows that the truth alone chooses: the
   * accuracy, or the recall of a label. The rows that such a share takes can be planned.
   */
  boolean isShareOfRows();
}
