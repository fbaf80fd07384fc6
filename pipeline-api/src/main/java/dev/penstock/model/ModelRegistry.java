package dev.penstock.model;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.artifact.Digest;
import dev.penstock.run.RunId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Immutable versions of models, and aliases that name one of them each. Untyped: {@link ModelStore}
 * gives the types. What a method wrote is durable when it returns, unless the registry says that it
 * forgets. Implementations are thread-safe, and several processes may use one registry at once.
 *
 * <p>Names of models and aliases are what {@link dev.penstock.Names} allows; every method refuses
 * others with an {@link IllegalArgumentException}.
 */
public interface ModelRegistry extends AutoCloseable {

  /**
   * Registers an artifact as the next version of a model. Registering the same digest for the same
   * model and run again returns the version that there is.
   *
   * @throws ModelRegistryException if the registry cannot write
   */
  @CanIgnoreReturnValue
  ModelVersion register(String model, Digest digest, Optional<RunId> run);

  /**
   * Returns all versions of a model, oldest first; empty if it has none.
   *
   * @throws ModelRegistryException if the registry cannot read
   */
  List<ModelVersion> versions(String model);

  /**
   * Returns the names of models that have versions, in order of their characters, for example to
   * say what there is in place of a name that was mistyped. A registry that cannot list them
   * returns none, as this does by default.
   *
   * @throws ModelRegistryException if the registry cannot read
   */
  default List<String> models() {
    return List.of();
  }

  /**
   * Returns the version that an alias names, or empty if it names none.
   *
   * @throws ModelRegistryException if the registry cannot read
   */
  Optional<ModelVersion> resolve(String model, String alias);

  /**
   * Moves an alias by compare-and-set. A move onto the version that it names already is an entry of
   * the history like any other.
   *
   * @param expected the number of the version that it must name now; empty if it must name none
   * @param to the number of the version that it names then
   * @param actor who moves it; not blank
   * @param reason why; not blank
   * @return the entry in the history
   * @throws AliasMovedException if the alias names another version than {@code expected}; then
   *     nothing has changed
   * @throws IllegalArgumentException if the model has no version {@code to}
   * @throws ModelRegistryException if the registry cannot write
   */
  @CanIgnoreReturnValue
  AliasMove move(
      String model, String alias, OptionalInt expected, int to, String actor, String reason);

  /**
   * Returns every move of an alias, oldest first.
   *
   * @throws ModelRegistryException if the registry cannot read
   */
  List<AliasMove> history(String model, String alias);

  /**
   * Records that a test set is about to decide on a model. Doing so again for the same model, run
   * and stage adds nothing.
   *
   * @param stage the stage; one that makes several decisions names each otherwise
   * @param testSet tells which rows they are; not blank
   * @return every look at the model, this one among them, in the order in which they were recorded
   * @throws ModelRegistryException if the registry cannot write or read
   */
  @CanIgnoreReturnValue
  List<TestLook> look(String model, RunId run, String stage, String testSet);

  /** Releases what the registry holds; later calls fail. Closing twice is harmless. */
  @Override
  void close();
}
