package dev.penstock.train;

import dev.penstock.Parameterized;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import java.io.Serializable;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;

/**
 * How a model is fitted: any trainer of Tribuo, made anew for every attempt, since trainers keep
 * state; or a baseline, which every model should beat. The parameters of a trainer are those that
 * Tribuo knows of it, but for the seed, which is the stage's. Immutable and thread-safe.
 *
 * <p>Models must be of classes of Tribuo's own that are plain Java: trainers of liblinear, libsvm,
 * XGBoost, TensorFlow and ONNX are refused, also inside others, because opening their models goes
 * on to Java serialisation or native code. Of the optimisers of Tribuo 4.3.2, {@code Adam} is
 * broken: it multiplies where it should divide, and learns little.
 *
 * @param <P> the type of the answer
 */
public abstract sealed class Learner<P> implements Parameterized
    permits LabelLearner, NumberLearner, BaselineLearner {

  Learner() {}

  /**
   * Makes a trainer.
   *
   * @param <T> what Tribuo calls the answer
   */
  @FunctionalInterface
  public interface TrainerFactory<T extends Output<T>> extends Serializable {

    /**
     * Returns a new trainer.
     *
     * @param seed the seed of the stage; give it to a trainer that uses random numbers
     */
    Trainer<T> create(long seed);
  }

  /**
   * Returns a learner of labels. The label of an answer is the one that Tribuo's model puts out,
   * also where several are equally probable. Answers have probabilities that sum to 1: those of the
   * model; of trees and ensembles without any the shares of votes; of others the softmax of their
   * margins, which orders labels but is not calibrated. An answer of a model that gives no scores
   * has none, nor one by whose scores another label would be the answer.
   *
   * @param trainer called here to see what it makes, and anew for every attempt
   * @param <L> the type of labels
   * @throws IllegalArgumentException if models of such a trainer are not opened; says why
   */
  public static <L> Learner<Classification<L>> classifier(TrainerFactory<Label> trainer) {
    return new LabelLearner<>(TrainerCheck.requireSupported(trainer));
  }

  /**
   * Returns a learner of numbers.
   *
   * @param trainer called here to see what it makes, and anew for every attempt
   * @throws IllegalArgumentException if models of such a trainer are not opened; says why
   */
  public static Learner<Estimate> regressor(TrainerFactory<Regressor> trainer) {
    return new NumberLearner(TrainerCheck.requireSupported(trainer));
  }

  /**
   * Returns the learner whose models always answer the label that most training rows have, of
   * several the one that answers list first, with the shares of the labels as probabilities.
   *
   * @param <L> the type of labels
   */
  public static <L> Learner<Classification<L>> majority() {
    return new BaselineLearner<>(ModelForm.MAJORITY);
  }

  /**
   * Returns the learner whose models always answer the mean of the training rows' truths, in the
   * unit of the truth, however they are learnt by others: of all constants it has the least squared
   * error on them.
   */
  public static Learner<Estimate> mean() {
    return new BaselineLearner<>(ModelForm.MEAN);
  }

  /**
   * Returns the learner whose models always answer the median of the training rows' truths, of an
   * even count the mean of the two in the middle: of all constants it has the least absolute error
   * on them.
   */
  public static Learner<Estimate> median() {
    return new BaselineLearner<>(ModelForm.MEDIAN);
  }

  /**
   * Returns whether a training stops soon after its attempt was cancelled, or its time was over. A
   * trainer of Tribuo goes on to its end: the executor then abandons the attempt, and the thread
   * works on for nothing. Rows are encoded before, and that stops.
   */
  public abstract boolean isCancellable();

  /** Returns whether Tribuo makes the model. */
  abstract boolean needsTribuo();

  /**
   * Returns a model of examples.
   *
   * @throws IllegalArgumentException if nothing can be learnt from them
   */
  abstract Learnt learn(Examples<P> examples, long seed);

  @Override
  public String toString() {
    return "Learner" + parameters();
  }
}
