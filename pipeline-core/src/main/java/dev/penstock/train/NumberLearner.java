package dev.penstock.train;

import dev.penstock.model.Estimate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import org.tribuo.MutableDataset;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Learns numbers. */
final class NumberLearner extends Learner<Estimate> {

  private final TrainerFactory<Regressor> trainers;

  /** A row until all truths are known; how one is learnt can depend on the others. */
  @SuppressWarnings("ArrayRecordComponent") // stays in this class; never compared, never changed
  private record Waiting(Estimate truth, String[] names, double[] values) {}

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
    Queue<Waiting> rows = new ArrayDeque<>();
    examples.forEach((truth, names, values) -> rows.add(new Waiting(truth, names, values)));
    for (Waiting row = rows.poll(); row != null; row = rows.poll()) {
      double learnt = examples.truths().learnt(row.truth()).value();
      Regressor output = new Regressor(NumberAnswers.DIMENSION, learnt);
      dataset.add(new ArrayExample<>(output, row.names(), row.values()));
    }
    return Learnt.ofTribuo(trainers.create(seed).train(dataset), List.of());
  }
}
