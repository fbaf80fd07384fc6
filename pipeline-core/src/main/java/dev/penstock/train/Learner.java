package dev.penstock.train;

import static java.util.Objects.requireNonNull;

import dev.penstock.Parameterized;
import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/**
 * How a model is fitted: any trainer of Tribuo, made anew for every attempt, since trainers keep
 * state. Its parameters are those that Tribuo knows of the trainer. Immutable and thread-safe.
 *
 * @param <P> the type of the answer
 */
public abstract sealed class Learner<P> implements Parameterized {

  private Learner() {}

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
   * Returns a learner of labels. Answers have probabilities: those of the model; of trees and
   * ensembles without any the shares of votes; of others the softmax of their margins, which orders
   * labels but is not calibrated.
   *
   * @param trainer called anew for every attempt
   * @param <L> the type of labels
   */
  public static <L> Learner<Classification<L>> classifier(TrainerFactory<Label> trainer) {
    return new Classifier<>(requireNonNull(trainer, "trainer"));
  }

  /**
   * Returns a learner of numbers.
   *
   * @param trainer called anew for every attempt
   */
  public static Learner<Estimate> regressor(TrainerFactory<Regressor> trainer) {
    return new Estimator(requireNonNull(trainer, "trainer"));
  }

  /** Returns a model of examples. */
  abstract Learnt learn(Examples<P> examples, long seed);

  /** Returns whether the trainer takes no negative number. */
  abstract boolean refusesNegative();

  private static <T extends Output<T>> MutableDataset<T> dataset(OutputFactory<T> factory) {
    return new MutableDataset<>(
        new SimpleDataSourceProvenance("penstock", Instant.EPOCH.atOffset(ZoneOffset.UTC), factory),
        factory);
  }

  private static final class Classifier<L> extends Learner<Classification<L>> {
    private final TrainerFactory<Label> factory;

    Classifier(TrainerFactory<Label> factory) {
      this.factory = factory;
    }

    @Override
    Learnt learn(Examples<Classification<L>> examples, long seed) {
      MutableDataset<Label> dataset = dataset(new LabelFactory());
      Map<String, Label> labels = new LinkedHashMap<>();
      examples.forEach(
          (truth, names, values) -> {
            Label label =
                labels.computeIfAbsent(
                    LabelAnswers.name(truth.label()),
                    name -> new Label(Integer.toString(labels.size())));
            dataset.add(new ArrayExample<>(label, names, values));
          });
      if (labels.size() < 2) {
        throw new IllegalArgumentException(
            "All %d training rows have the label %s; a classifier needs two"
                .formatted(dataset.size(), labels.keySet()));
      }
      return new Learnt(
          factory.create(seed).train(dataset), List.copyOf(new ArrayList<>(labels.keySet())));
    }

    @Override
    boolean refusesNegative() {
      return factory.create(0) instanceof MultinomialNaiveBayesTrainer;
    }

    @Override
    public SortedMap<String, String> parameters() {
      return TrainerParameters.of(factory.create(0));
    }
  }

  private static final class Estimator extends Learner<Estimate> {
    private final TrainerFactory<Regressor> factory;

    Estimator(TrainerFactory<Regressor> factory) {
      this.factory = factory;
    }

    @Override
    Learnt learn(Examples<Estimate> examples, long seed) {
      MutableDataset<Regressor> dataset = dataset(new RegressionFactory());
      examples.forEach(
          (truth, names, values) ->
              dataset.add(
                  new ArrayExample<>(
                      new Regressor(NumberAnswers.DIMENSION, truth.value()), names, values)));
      return new Learnt(factory.create(seed).train(dataset), List.of());
    }

    @Override
    boolean refusesNegative() {
      return false;
    }

    @Override
    public SortedMap<String, String> parameters() {
      return TrainerParameters.of(factory.create(0));
    }
  }
}
