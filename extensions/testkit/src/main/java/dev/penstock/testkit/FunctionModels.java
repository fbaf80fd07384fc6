package dev.penstock.testkit;

import dev.penstock.model.Getter;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelSignature;
import dev.penstock.model.Predictor;
import dev.penstock.model.TrainedModel;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A key of models that are functions, for tests of gates, promotion and serving without training.
 * An artifact holds the name of a model and its properties; the key reads it if a model of that
 * name was added, and refuses it otherwise. Thread-safe.
 *
 * @param <I> the type of what is asked
 * @param <P> the type of the answer
 */
public final class FunctionModels<I, P> implements ModelKey<I, P> {

  private final String name;
  private final ConcurrentMap<String, TrainedModel<I, P>> models = new ConcurrentHashMap<>();

  private FunctionModels(String name) {
    this.name = name;
  }

  /**
   * Returns a key without models.
   *
   * @param name that of the key
   * @param <I> the type of what is asked
   * @param <P> the type of the answer
   */
  public static <I, P> FunctionModels<I, P> named(String name) {
    return new FunctionModels<>(name);
  }

  /** Adds a model whose signature has no properties; see {@link #add(String, Map, Predictor)}. */
  public TrainedModel<I, P> add(String model, Predictor<I, P> answers) {
    return add(model, Map.of(), answers);
  }

  /**
   * Adds a model, in place of one of the same name.
   *
   * @param model identifies it in artifacts
   * @param properties of its signature, for example how its rows were split
   * @param answers what it answers; each opening gives it again
   */
  public TrainedModel<I, P> add(
      String model, Map<String, String> properties, Predictor<I, P> answers) {
    ModelSignature signature =
        new ModelSignature("function", Collections.emptySortedMap(), new TreeMap<>(properties));
    ModelArtifact artifact =
        ModelArtifact.of((model + signature.properties()).getBytes(StandardCharsets.UTF_8));
    TrainedModel<I, P> added = new FunctionModel<>(signature, artifact, answers);
    models.put(model, added);
    return added;
  }

  /** Removes a model: its artifacts are then refused, as if it came from other code. */
  public void remove(String model) {
    models.remove(model);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public TrainedModel<I, P> read(ModelArtifact artifact) {
    return models.values().stream()
        .filter(model -> model.artifact().equals(artifact))
        .findFirst()
        .orElseThrow(
            () ->
                new IncompatibleModelException(
                    String.format(
                        Locale.ROOT,
                        "Key '%s' has no function for the model '%s'; it has %s",
                        name,
                        new String(artifact.toBytes(), StandardCharsets.UTF_8),
                        new TreeMap<>(models).keySet())));
  }

  @Override
  public SortedMap<String, Getter<? super I, ?>> columns() {
    return Collections.emptySortedMap();
  }

  private record FunctionModel<I, P>(
      ModelSignature signature, ModelArtifact artifact, Predictor<I, P> answers)
      implements TrainedModel<I, P> {

    @Override
    public Predictor<I, P> open() {
      return answers;
    }
  }
}
