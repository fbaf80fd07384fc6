package dev.penstock.train;

import static java.util.Objects.requireNonNull;

import dev.penstock.Names;
import dev.penstock.Parameterized;
import dev.penstock.features.Features;
import dev.penstock.model.Getter;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelKey;
import dev.penstock.model.TrainedModel;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The constant of an application that names a model, its task and its features: one for training,
 * gate, registry and serving, now and after a restart. Immutable and thread-safe.
 *
 * <p>Opening a version takes getters from here by name, and encodings from the artifact. Features
 * that were declared since are left alone; those that were dropped since are named, and {@link
 * #retired} serves them.
 *
 * @param <R> the type of a row
 * @param <P> the type of the answer
 */
public final class ModelSpec<R, P> implements ModelKey<R, P>, Parameterized {

  private final String name;
  private final Task<R, P> task;
  private final Features<R> features;
  private final SortedMap<String, Getter<? super R, ?>> retired;

  private ModelSpec(
      String name,
      Task<R, P> task,
      Features<R> features,
      SortedMap<String, Getter<? super R, ?>> retired) {
    this.name = Names.require("The name of a model", name);
    this.task = requireNonNull(task, "task");
    this.features = features.apartFrom(task.truth());
    this.retired = retired;
  }

  /**
   * Returns a spec.
   *
   * @param name under which versions are registered; what {@link Names} allows
   * @param <R> the type of a row
   * @param <P> the type of the answer
   * @throws IllegalArgumentException if {@code name} is no name, or if a feature reads the truth:
   *     by the same getter as the task, also through a view or behind a prefix, or by the name of
   *     the task's column; names the feature
   */
  public static <R, P> ModelSpec<R, P> of(String name, Task<R, P> task, Features<R> features) {
    return new ModelSpec<>(name, task, features, new TreeMap<>());
  }

  /**
   * Returns a copy with other features.
   *
   * @throws IllegalArgumentException if one of them reads the truth, as {@link #of} does
   */
  public ModelSpec<R, P> with(Features<R> newFeatures) {
    return new ModelSpec<>(name, task, newFeatures, retired);
  }

  /**
   * Returns a copy with a getter that only versions trained by older code ask for.
   *
   * @param feature the name that the feature had
   * @param getter what it reads now, of the kind that it was; null is a missing value, also of a
   *     number that was never missing
   */
  public ModelSpec<R, P> retired(String feature, Getter<? super R, ?> getter) {
    SortedMap<String, Getter<? super R, ?>> more = new TreeMap<>(retired);
    more.put(feature, requireNonNull(getter, "getter"));
    return new ModelSpec<>(name, task, features, Collections.unmodifiableSortedMap(more));
  }

  /**
   * Returns a key for serving a record without the truth: the name and the artifacts are the same.
   * What only older versions ask for is declared there too: newer ones leave it alone.
   *
   * @param type the type of what is asked
   * @param view the same features on it, by the same names
   * @param <S> the type of what is asked
   * @throws IllegalArgumentException if a feature of this spec is missing in {@code view}, or is of
   *     another kind there; names it
   */
  public <S> ModelKey<S, P> servedOn(Class<S> type, Features<S> view) {
    requireNonNull(type, "type");
    view.requireAllOf(features);
    return new Served<>(name, task.answers(), view);
  }

  @Override
  public String name() {
    return name;
  }

  /** Returns what the model answers. */
  public Task<R, P> task() {
    return task;
  }

  /** Returns what the model reads. */
  public Features<R> features() {
    return features;
  }

  @Override
  public TrainedModel<R, P> read(ModelArtifact artifact) {
    return read(name, task.answers(), features, retired, artifact);
  }

  private static <S, P> TrainedModel<S, P> read(
      String name,
      Answers<P> answers,
      Features<S> features,
      SortedMap<String, ? extends Getter<? super S, ?>> retired,
      ModelArtifact artifact) {
    ModelContent content = ModelFile.read(artifact);
    if (!content.name().equals(name)) {
      throw new IncompatibleModelException(
          String.format(
              Locale.ROOT, "This is a version of model '%s', not of '%s'", content.name(), name));
    }
    if (!content.kind().equals(answers.kind())) {
      throw new IncompatibleModelException(
          String.format(
              Locale.ROOT,
              "This version of model '%s' was trained for %s, but its spec is for %s",
              name,
              content.signature().task(),
              answers.description()));
    }
    return new FittedModel<>(
        artifact, content, features.encoder(content.features(), retired), answers);
  }

  @Override
  public SortedMap<String, Getter<? super R, ?>> columns() {
    return features.columns();
  }

  @Override
  public SortedMap<String, String> parameters() {
    SortedMap<String, String> texts = new TreeMap<>();
    texts.put("name", name);
    texts.put("task", task.description());
    features.parameters().forEach((feature, how) -> texts.put("features." + feature, how));
    return texts;
  }

  @Override
  public String toString() {
    return "ModelSpec[" + name + ", " + task.description() + "]";
  }

  private record Served<S, P>(String name, Answers<P> answers, Features<S> features)
      implements ModelKey<S, P> {

    @Override
    public TrainedModel<S, P> read(ModelArtifact artifact) {
      SortedMap<String, Getter<? super S, ?>> none = new TreeMap<>();
      return ModelSpec.read(name, answers, features, none, artifact);
    }

    @Override
    public SortedMap<String, Getter<? super S, ?>> columns() {
      return features.columns();
    }
  }
}
