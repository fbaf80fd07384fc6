package dev.penstock.train;

import static java.util.Objects.requireNonNull;

import dev.penstock.Parameterized;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import java.io.Serializable;
import java.util.SortedMap;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;

/**
 * How a model is fitted: any trainer of Tribuo, made anew for every attempt, since trainers keep
 * state. Its parameters are those that Tribuo knows of the trainer, but for the seed, which is the
 * stage's. Immutable and thread-safe.
 *
 * <p>Models must be of classes of Tribuo's own that are plain Java: those of liblinear, libsvm,
 * XGBoost, TensorFlow and ONNX are refused when they have been trained, because opening one goes on
 * to Java serialisation or native code. Of the optimisers of Tribuo 4.3.2, {@code Adam} is broken:
 * it multiplies where it should divide, and learns little.
 *
 * @param <P> the type of the answer
 */
public abstract sealed class Learner<P> implements Parameterized
    permits LabelLearner, NumberLearner {

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
   * Returns a learner of labels. Answers have probabilities that sum to 1: those of the model; of
   * trees and ensembles without any the shares of votes; of others the softmax of their margins,
   * which orders labels but is not calibrated.
   *
   * @param trainer called anew for every attempt
   * @param <L> the type of labels
   */
  public static <L> Learner<Classification<L>> classifier(TrainerFactory<Label> trainer) {
    return new LabelLearner<>(requireNonNull(trainer, "trainer"));
  }

  /**
   * Returns a learner of numbers.
   *
   * @param trainer called anew for every attempt
   */
  public static Learner<Estimate> regressor(TrainerFactory<Regressor> trainer) {
    return new NumberLearner(requireNonNull(trainer, "trainer"));
  }

  /** Returns the trainers of this learner. */
  abstract TrainerFactory<?> trainers();

  /**
   * Returns a model of examples.
   *
   * @throws IllegalArgumentException if nothing can be learnt from them
   */
  abstract Learnt learn(Examples<P> examples, long seed);

  @Override
  public SortedMap<String, String> parameters() {
    return TrainerParameters.of(trainers());
  }

  @Override
  public String toString() {
    return "Learner" + parameters();
  }
}
