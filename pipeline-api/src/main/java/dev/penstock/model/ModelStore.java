package dev.penstock.model;

import static java.util.Objects.requireNonNull;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.artifact.ArtifactStore;
import dev.penstock.artifact.InMemoryArtifactStore;
import dev.penstock.run.RunId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A registry and the artifact store behind it, typed by {@link ModelKey}. Thread-safe. Owns
 * neither: whoever opened them closes them.
 */
public final class ModelStore {

  /** The alias of the version that serves. */
  public static final String CHAMPION = "champion";

  /** The alias of a version that is on trial. */
  public static final String CHALLENGER = "challenger";

  private final ModelRegistry registry;
  private final ArtifactStore artifacts;

  private ModelStore(ModelRegistry registry, ArtifactStore artifacts) {
    this.registry = requireNonNull(registry, "registry");
    this.artifacts = requireNonNull(artifacts, "artifacts");
  }

  /** Returns a store over a registry and the artifact store that its digests refer to. */
  public static ModelStore of(ModelRegistry registry, ArtifactStore artifacts) {
    return new ModelStore(registry, artifacts);
  }

  /** Returns an empty store that forgets all when the process ends; for tests and first steps. */
  public static ModelStore inMemory() {
    return of(InMemoryModelRegistry.create(), InMemoryArtifactStore.create());
  }

  /** Returns the registry. */
  public ModelRegistry registry() {
    return registry;
  }

  /** Returns the artifact store. */
  public ArtifactStore artifacts() {
    return artifacts;
  }

  /**
   * Writes the artifact of a model and registers it. Doing so again for the same model and run
   * returns the version that there is.
   *
   * @param <I> the type of what is asked
   * @param <P> the type of the answer
   * @param run the run that trained it; empty if none did
   */
  @CanIgnoreReturnValue
  public <I, P> ModelVersion add(
      ModelKey<I, P> key, TrainedModel<I, P> model, Optional<RunId> run) {
    return registry.register(key.name(), artifacts.put(model.artifact().open()), run);
  }

  /**
   * Reads the model of a version; its bytes are verified against the digest first.
   *
   * @param <I> the type of what is asked
   * @param <P> the type of the answer
   * @throws IllegalArgumentException if the version belongs to another model than {@code key}
   * @throws IncompatibleModelException if {@code key} cannot open it
   * @throws dev.penstock.artifact.ArtifactStoreException if the artifact is missing or damaged
   */
  public <I, P> TrainedModel<I, P> load(ModelKey<I, P> key, ModelVersion version) {
    if (!version.model().equals(key.name())) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Version %s is not one of model '%s'", version, key.name()));
    }
    return key.read(ModelArtifact.of(artifacts.read(version.digest())));
  }

  /** Returns the version that an alias names, or empty if it names none. */
  public Optional<ModelVersion> version(ModelKey<?, ?> key, String alias) {
    return registry.resolve(key.name(), alias);
  }

  /**
   * Returns a version by its number.
   *
   * @throws IllegalArgumentException if the model has no such version; names those that it has
   */
  public ModelVersion version(ModelKey<?, ?> key, int number) {
    List<ModelVersion> all = versions(key);
    return all.stream()
        .filter(version -> version.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "Model '%s' has no version %d; it has %s",
                        key.name(),
                        number,
                        all.stream().map(ModelVersion::number).toList())));
  }

  /** Returns all versions of a model, oldest first. */
  public List<ModelVersion> versions(ModelKey<?, ?> key) {
    return registry.versions(key.name());
  }

  /** Returns every move of an alias, oldest first. */
  public List<AliasMove> history(ModelKey<?, ?> key, String alias) {
    return registry.history(key.name(), alias);
  }
}
