package dev.penstock.gate;

import dev.penstock.evaluate.Item;
import dev.penstock.evaluate.Item.Kind;
import dev.penstock.model.Baseline;
import dev.penstock.model.Classification;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelSignature;
import dev.penstock.model.Predictor;
import dev.penstock.model.TrainedModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model that says what its training rows were. */
record KnownModel(TrainedModel<Item, Classification<Kind>> model, Map<String, Long> trainingRows)
    implements TrainedModel<Item, Classification<Kind>> {

  @Override
  public ModelSignature signature() {
    return model.signature();
  }

  @Override
  public ModelArtifact artifact() {
    return model.artifact();
  }

  @Override
  public Predictor<Item, Classification<Kind>> open() {
    return model.open();
  }

  @Override
  public Optional<Baseline> baseline() {
    return Optional.of(new Baseline.Labels(trainingRows));
  }

  @Override
  public Optional<List<String>> labels() {
    return Optional.of(List.copyOf(trainingRows.keySet()));
  }
}
