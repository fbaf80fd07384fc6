package dev.penstock.evaluate;

import dev.penstock.model.Baseline;
import dev.penstock.model.TrainedModel;
import java.util.List;
import java.util.Optional;

/**
 * What a model says of itself, without which its scores cannot be read.
 *
 * @param baseline what its training rows say without features; empty if it does not know
 * @param labels the texts of those that it can answer; empty if it does not know
 */
record ModelFacts(Optional<Baseline> baseline, Optional<List<String>> labels) {

  /** Of answers that come from anywhere. */
  static final ModelFacts NONE = new ModelFacts(Optional.empty(), Optional.empty());

  static ModelFacts of(TrainedModel<?, ?> model) {
    return new ModelFacts(model.baseline(), model.labels());
  }
}
