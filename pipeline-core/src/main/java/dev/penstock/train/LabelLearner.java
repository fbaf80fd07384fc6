package dev.penstock.train;

import dev.penstock.model.Classification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;

/** Learns labels, which Tribuo knows by the order in which they were met. */
final class LabelLearner<L> extends Learner<Classification<L>> {

  private final TrainerFactory<Label> trainers;

  LabelLearner(TrainerFactory<Label> trainers) {
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
  Learnt learn(Examples<Classification<L>> examples, long seed) {
    MutableDataset<Label> dataset = Learnt.dataset(new LabelFactory());
    Map<String, Label> labels = new LinkedHashMap<>();
    examples.forEach(
        (truth, names, values) -> {
          Label label =
              labels.computeIfAbsent(
                  LabelAnswers.name(truth.label()),
                  name -> new Label(Integer.toString(labels.size())));
          dataset.add(new ArrayExample<>(label, names, values));
        });
    Learnt.requireLearnable(labels.keySet(), dataset.size());
    return Learnt.ofTribuo(trainers.create(seed).train(dataset), List.copyOf(labels.keySet()));
  }
}
