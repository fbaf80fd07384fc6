package dev.penstock.gate;

import static java.util.Objects.requireNonNull;

import dev.penstock.Parameterized;
import dev.penstock.Source;
import dev.penstock.StageContext;
import dev.penstock.artifact.ArtifactCorruptException;
import dev.penstock.artifact.ArtifactNotFoundException;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelCheckException;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.TrainedModel;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Looks up what an alias names, and opens it once to see that it can be. Logs the version as
 * parameter {@code champion}, and why it cannot be opened as {@code champion.problem}.
 *
 * @param key the model
 * @param models where its versions are
 * @param alias whose version is looked up
 * @param <R> the type of a row
 * @param <P> the type of the answers
 */
public record LoadChampion<R, P>(ModelKey<R, P> key, ModelStore models, String alias)
    implements Source<Champion<R, P>>, Parameterized {

  /** Checks that nothing is missing. */
  public LoadChampion {
    requireNonNull(key, "key");
    requireNonNull(models, "models");
    requireNonNull(alias, "alias");
  }

  /** Creates a stage that looks up {@link ModelStore#CHAMPION}. */
  public LoadChampion(ModelKey<R, P> key, ModelStore models) {
    this(key, models, ModelStore.CHAMPION);
  }

  /** Returns the names of the model and the alias. */
  @Override
  public SortedMap<String, String> parameters() {
    return Collections.unmodifiableSortedMap(
        new TreeMap<>(Map.of("model", key.name(), "alias", alias)));
  }

  /**
   * Returns the champion.
   *
   * @throws dev.penstock.model.ModelRegistryException if the registry cannot be read
   * @throws dev.penstock.artifact.ArtifactStoreException if the artifact store cannot be read; an
   *     artifact that is missing or damaged is a champion that cannot be opened
   */
  @Override
  public Champion<R, P> run(StageContext context) {
    Optional<ModelVersion> version = models.version(key, alias);
    context.logParam("champion", version.map(ModelVersion::toString).orElse("none"));
    if (version.isEmpty()) {
      return new Champion.None<>();
    }
    Champion<R, P> champion = load(version.get());
    if (champion instanceof Champion.Incompatible<R, P> incompatible) {
      context.logParam("champion.problem", incompatible.reason());
    }
    return champion;
  }

  private Champion<R, P> load(ModelVersion version) {
    try {
      TrainedModel<R, P> model = models.load(key, version);
      model.open().close();
      return new Champion.Loaded<>(version, model);
    } catch (IncompatibleModelException
        | ModelCheckException
        | ArtifactCorruptException
        | ArtifactNotFoundException e) {
      return new Champion.Incompatible<>(version, String.valueOf(e.getMessage()));
    }
  }
}
