package dev.penstock.train;

import dev.penstock.model.Estimate;
import java.util.List;
import java.util.SortedMap;
import org.tribuo.MutableDataset;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Learns numbers. */
final class NumberLearner extends Learner<Estimate> {

  private final TrainerFactory<Regressor> trainers;

  NumberLearner(TrainerFactory<Regressor> trainers) {
    this.trainers = trainers;
  }

  @Override
  boolean needsTribuo() {
    return true;
  }

  @Override
  public boolean isCancellable() {
    return false;
  }

  @Override
  public SortedMap<String, String> parameters() {
    return TrainerParameters.of(trainers);
  }

  @Override
  Learnt learn(Examples<Estimate> examples, long seed) {
    MutableDataset<Regressor> dataset = Learnt.dataset(new RegressionFactory());
    examples.forEach(
        (truth, names, values) ->
            dataset.add(
                new ArrayExample<>(
                    new Regressor(NumberAnswers.DIMENSION, truth.value()), names, values)));
    return Learnt.ofTribuo(trainers.create(seed).train(dataset), List.of());
  }
}
