package dev.penstock.train;

import dev.penstock.model.Classification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  TrainerFactory<?> trainers() {
    return trainers;
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
    if (labels.size() < 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "All %d training rows have the label '%s'; a classifier needs rows of two labels or more",
              dataset.size(),
              String.join(", ", labels.keySet())));
    }
    AlikeLabels.requireTellable(labels.keySet());
    return new Learnt(trainers.create(seed).train(dataset), List.copyOf(labels.keySet()));
  }
}
