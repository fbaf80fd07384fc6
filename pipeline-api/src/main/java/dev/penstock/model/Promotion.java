package dev.penstock.model;

import static java.util.Objects.requireNonNull;

import dev.penstock.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Changes what is served, the only way to do so: prepares a version on every host, moves the alias
 * by compare-and-set, then publishes. A failure before the move changes nothing; after a crash
 * behind it, hosts follow the alias. Immutable and thread-safe.
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
   * @throws AliasMovedException if the alias moves meanwhile
   * @throws RuntimeException if a host cannot prepare the version; then nothing has changed
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
   * @throws RuntimeException if a host cannot prepare the version; then nothing has changed
   */
  @CanIgnoreReturnValue
  public AliasMove move(
      Optional<ModelVersion> expected, ModelVersion version, String actor, String reason) {
    requireOwn(version);
    AliasMoves.requireWords(actor, reason);
    List<ModelHost.Standby> ready = new ArrayList<>(hosts.size());
    try {
      for (ModelHost host : hosts) {
        ready.add(host.prepare(version));
      }
      OptionalInt from =
          expected.isPresent() ? OptionalInt.of(expected.get().number()) : OptionalInt.empty();
      AliasMove move =
          models.registry().move(key.name(), alias, from, version.number(), actor, reason);
      publish(ready);
      return move;
    } finally {
      ready.forEach(ModelHost.Standby::close);
    }
  }

  /**
   * Puts the version back in service that the alias named before its last move.
   *
   * @param actor who asks for it; not blank
   * @param reason why; not blank
   * @throws IllegalStateException if the alias never named another version
   * @throws AliasMovedException if the alias moves meanwhile
   */
  @CanIgnoreReturnValue
  public AliasMove rollback(String actor, String reason) {
    List<AliasMove> history = models.history(key, alias);
    if (history.isEmpty() || history.get(history.size() - 1).from().isEmpty()) {
      throw new IllegalStateException(
          "Alias '%s' of model '%s' never named another version: there is nothing to roll back to"
              .formatted(alias, key.name()));
    }
    AliasMove last = history.get(history.size() - 1);
    return move(
        Optional.of(models.version(key, last.to())),
        models.version(key, last.from().getAsInt()),
        actor,
        reason);
  }

  /**
   * Publishes on every host, also if one fails: the alias has moved, and the others must follow.
   */
  private static void publish(List<ModelHost.Standby> ready) {
    RuntimeException first = null;
    for (ModelHost.Standby standby : ready) {
      try {
        standby.publish();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private void requireOwn(ModelVersion version) {
    if (!version.model().equals(key.name())) {
      throw new IllegalArgumentException(
          "Version %s is not one of model '%s'".formatted(version, key.name()));
    }
  }
}
