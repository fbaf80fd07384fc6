package dev.penstock.serving;

import dev.penstock.model.Getter;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelSignature;
import dev.penstock.model.Predictor;
import dev.penstock.model.TrainedModel;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Models that answer their input times a factor. An artifact is the factor, as text; opening it is
 * up to the test.
 */
record TimesKey(String name, IntFunction<Predictor<Integer, Integer>> opener)
    implements ModelKey<Integer, Integer> {

  TimesKey(IntFunction<Predictor<Integer, Integer>> opener) {
    this("times", opener);
  }

  TimesKey named(String newName) {
    return new TimesKey(newName, opener);
  }

  /** Returns a key whose models hold nothing. */
  static TimesKey create() {
    return new TimesKey(factor -> input -> input * factor);
  }

  static ModelArtifact artifact(String content) {
    return ModelArtifact.of(content.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public TrainedModel<Integer, Integer> read(ModelArtifact artifact) {
    String content = new String(artifact.toBytes(), StandardCharsets.UTF_8);
    try {
      return new Times(Integer.parseInt(content), artifact, opener);
    } catch (NumberFormatException e) {
      throw new IncompatibleModelException("Not a factor: '" + content + "'", e);
    }
  }

  @Override
  public SortedMap<String, Getter<? super Integer, ?>> columns() {
    return Collections.emptySortedMap();
  }

  private record Times(
      int factor, ModelArtifact artifact, IntFunction<Predictor<Integer, Integer>> opener)
      implements TrainedModel<Integer, Integer> {

    @Override
    public ModelSignature signature() {
      return new ModelSignature("times " + factor, new TreeMap<>(), new TreeMap<>());
    }

    @Override
    public Predictor<Integer, Integer> open() {
      return opener.apply(factor);
    }
  }
}
