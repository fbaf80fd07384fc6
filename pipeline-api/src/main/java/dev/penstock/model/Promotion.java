package dev.penstock.model;

import static java.util.Objects.requireNonNull;

import dev.penstock.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Changes what is served, the only way to do so: prepares a version on every host, moves the alias
 * by compare-and-set, then publishes. A failure before the move changes nothing; after a crash or a
 * failure behind it the alias names the new version, and hosts that follow the alias take it up. If
 * there are no hosts, the version is opened and closed before the move, so that the alias never
 * comes to name one that is damaged or that cannot be opened here. Immutable and thread-safe.
 *
 * @param <I> the type of what is asked
 * @param <P> the type of the answer
 */
public final class Promotion<I, P> {

  private final ModelKey<I, P> key;
  private final ModelStore models;
  private final String alias;
  private final List<ModelHost> hosts;

  private Promotion(
      ModelKey<I, P> key, ModelStore models, String alias, List<? extends ModelHost> hosts) {
    this.key = requireNonNull(key, "key");
    this.models = requireNonNull(models, "models");
    this.alias = requireNonNull(alias, "alias");
    this.hosts = List.copyOf(hosts);
  }

  /**
   * Returns a promotion of the alias {@link ModelStore#CHAMPION} with no hosts.
   *
   * @param <I> the type of what is asked
   * @param <P> the type of the answer
   */
  public static <I, P> Promotion<I, P> of(ModelKey<I, P> key, ModelStore models) {
    return new Promotion<>(key, models, ModelStore.CHAMPION, List.of());
  }

  /** Returns a copy that moves another alias. */
  public Promotion<I, P> as(String newAlias) {
    return new Promotion<>(key, models, newAlias, hosts);
  }

  /** Returns a copy that prepares and publishes on {@code newHosts}, in that order. */
  public Promotion<I, P> to(ModelHost... newHosts) {
    return new Promotion<>(key, models, alias, List.of(newHosts));
  }

  /**
   * Puts {@code version} in service, whatever the alias names when this is called.
   *
   * @param actor who asks for it; not blank
   * @param reason why; not blank
   * @throws AliasMovedException if the alias moves meanwhile; then nothing has changed
   * @throws HostFailedException if a host fails behind the move; then the alias names {@code
   *     version}, and every other host serves it
   * @throws RuntimeException if the version cannot be prepared, or the registry fails; then nothing
   *     is published
   */
  @CanIgnoreReturnValue
  public AliasMove move(ModelVersion version, String actor, String reason) {
    return move(models.version(key, alias), version, actor, reason);
  }

  /**
   * Puts {@code version} in service if the alias still names {@code expected}.
   *
   * @param expected the version that the decision was made against; empty if there was none
   * @param actor who asks for it; not blank
   * @param reason why; not blank
   * @throws AliasMovedException if the alias names another version; then nothing has changed
   * @throws HostFailedException if a host fails behind the move; then the alias names {@code
   *     version}, and every other host serves it
   * @throws RuntimeException if the version cannot be prepared, or the registry fails; then nothing
   *     is published
   */
  @CanIgnoreReturnValue
  public AliasMove move(
      Optional<ModelVersion> expected, ModelVersion version, String actor, String reason) {
    requireOwn(version);
    AliasMoves.requireWords(actor, reason);
    OptionalInt from =
        expected.isPresent() ? OptionalInt.of(expected.get().number()) : OptionalInt.empty();
    List<ModelHost.Standby> ready = new ArrayList<>(hosts.size());
    try {
      if (hosts.isEmpty()) {
        models.load(key, version).open().close();
      }
      for (ModelHost host : hosts) {
        ready.add(host.prepare(version));
      }
      AliasMove move =
          models.registry().move(key.name(), alias, from, version.number(), actor, reason);
      requireDone(move, each(ready, ModelHost.Standby::publish));
      requireDone(move, each(ready, ModelHost.Standby::close));
      return move;
    } catch (RuntimeException | Error e) {
      each(ready, ModelHost.Standby::close).stream()
          .filter(failure -> failure != e)
          .forEach(e::addSuppressed);
      throw e;
    }
  }

  /**
   * Puts the version back in service that the alias named before it last changed. A move onto the
   * version that it named already, such as a promotion that was repeated, is no change.
   *
   * @param actor who asks for it; not blank
   * @param reason why; not blank
   * @throws IllegalStateException if the alias never named another version
   * @throws AliasMovedException if the alias moves meanwhile; then nothing has changed
   * @throws HostFailedException if a host fails behind the move; then the alias is rolled back, and
   *     every other host serves what it names
   * @throws RuntimeException if the version cannot be prepared, or the registry fails; then nothing
   *     is published
   */
  @CanIgnoreReturnValue
  public AliasMove rollback(String actor, String reason) {
    OptionalInt now = OptionalInt.empty();
    OptionalInt before = OptionalInt.empty();
    for (AliasMove move : models.history(key, alias)) {
      now = OptionalInt.of(move.to());
      before = move.from().equals(now) ? before : move.from();
    }
    if (before.isEmpty()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Alias '%s' of model '%s' never named another version: there is nothing to roll back to",
              alias,
              key.name()));
    }
    return move(
        Optional.of(models.version(key, now.getAsInt())),
        models.version(key, before.getAsInt()),
        actor,
        reason);
  }

  /** Does something with all of them, also if it fails with one; returns what failed. */
  private static List<Throwable> each(
      List<ModelHost.Standby> ready, Consumer<ModelHost.Standby> action) {
    List<Throwable> failures = new ArrayList<>();
    for (ModelHost.Standby standby : ready) {
      try {
        action.accept(standby);
      } catch (Throwable e) {
        // An Error too: what one host lacks keeps no other from what the alias names.
        failures.add(e);
      }
    }
    return failures;
  }

  private static void requireDone(AliasMove move, List<Throwable> failures) {
    if (!failures.isEmpty()) {
      throw new HostFailedException(move, failures);
    }
  }

  private void requireOwn(ModelVersion version) {
    if (!version.model().equals(key.name())) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Version %s is not one of model '%s'", version, key.name()));
    }
  }
}
