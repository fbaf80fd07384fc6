package dev.penstock.train;

import dev.penstock.model.Estimate;
import java.util.List;
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
  TrainerFactory<?> trainers() {
    return trainers;
  }

  @Override
  Learnt learn(Examples<Estimate> examples, long seed) {
    MutableDataset<Regressor> dataset = Learnt.dataset(new RegressionFactory());
    examples.forEach(
        (truth, names, values) ->
            dataset.add(
                new ArrayExample<>(
                    new Regressor(NumberAnswers.DIMENSION, truth.value()), names, values)));
    return new Learnt(trainers.create(seed).train(dataset), List.of());
  }
}
