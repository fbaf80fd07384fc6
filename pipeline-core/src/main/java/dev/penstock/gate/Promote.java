package dev.penstock.gate;

import static java.util.Objects.requireNonNull;

import dev.penstock.BiStage;
import dev.penstock.Parameterized;
import dev.penstock.StageContext;
import dev.penstock.evaluate.Candidate;
import dev.penstock.model.AliasMove;
import dev.penstock.model.ModelHost;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Promotion;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts a candidate in service: waits until the run's record so far is durable; writes the artifact
 * and registers the version; prepares it on every host; moves the alias by compare-and-set from the
 * version that the gate compared with; publishes on every host. A failure before the move changes
 * nothing that is served. Repeated within a run, it takes up what an earlier attempt has done: the
 * version is registered once, and the alias is moved once.
 *
 * <p>The alias must be the one from which the champion was loaded. Logs the artifact, and the
 * parameters {@code version.new} and {@code version.previous}.
 *
 * @param key the model
 * @param models where versions are registered
 * @param alias what is moved
 * @param hosts where the version is prepared and published, in this order
 * @param <R> the type of a row
 * @param <P> the type of the answers
 */
public record Promote<R, P>(
    ModelKey<R, P> key, ModelStore models, String alias, List<ModelHost> hosts)
    implements BiStage<Candidate<R, P>, Champion<R, P>, ModelVersion>, Parameterized {

  /** Copies the list. */
  public Promote {
    requireNonNull(key, "key");
    requireNonNull(models, "models");
    requireNonNull(alias, "alias");
    hosts = List.copyOf(hosts);
  }

  /** Creates a stage that moves {@link ModelStore#CHAMPION}, without hosts. */
  public Promote(ModelKey<R, P> key, ModelStore models) {
    this(key, models, ModelStore.CHAMPION, List.of());
  }

  /** Returns a copy that moves another alias. */
  public Promote<R, P> as(String newAlias) {
    return new Promote<>(key, models, newAlias, hosts);
  }

  /** Returns a copy that prepares and publishes on these hosts, in that order. */
  public Promote<R, P> to(ModelHost... newHosts) {
    return new Promote<>(key, models, alias, List.of(newHosts));
  }

  /** Returns the names of the model and the alias, and the number of hosts. */
  @Override
  public SortedMap<String, String> parameters() {
    String count = Integer.toString(hosts.size());
    return Collections.unmodifiableSortedMap(
        new TreeMap<>(Map.of("model", key.name(), "alias", alias, "hosts", count)));
  }

  /**
   * Puts the candidate in service.
   *
   * @param candidate what is put in service
   * @param champion what the gate compared it with
   * @return the version that is in service then
   * @throws dev.penstock.run.RecordNotDurableException if the run's record so far is not durable;
   *     then nothing has changed
   * @throws dev.penstock.model.AliasMovedException if the alias names another version than {@code
   *     champion} by now; then nothing that is served has changed
   * @throws dev.penstock.model.HostFailedException if a host fails behind the move; then the alias
   *     names the version, every other host serves it, and another attempt publishes it again
   * @throws RuntimeException if a host cannot prepare the version; then this attempt has published
   *     nothing on it
   * @throws InterruptedException if the wait for the record was interrupted
   */
  @Override
  public ModelVersion run(Candidate<R, P> candidate, Champion<R, P> champion, StageContext context)
      throws InterruptedException {
    context.awaitRecorded();
    Optional<ModelVersion> previous = champion.named();
    ModelVersion version = models.add(key, candidate.model(), Optional.of(context.runId()));
    context.logParam("version.new", version.toString());
    context.logParam("version.previous", previous.map(ModelVersion::toString).orElse("none"));
    context.logArtifact("model", version.digest());
    String actor = context.pipelineName() + "/" + context.runId();
    if (wasMoved(previous, version, actor)) {
      publish(version);
    } else {
      Promotion.of(key, models)
          .as(alias)
          .to(hosts.toArray(ModelHost[]::new))
          .move(previous, version, actor, reason(candidate, context));
    }
    return version;
  }

  private String reason(Candidate<R, P> candidate, StageContext context) {
    return String.format(
        Locale.ROOT,
        "Candidate '%s', promoted by stage '%s' of run %s",
        candidate.name(),
        context.stageName(),
        context.runId());
  }

  /** Returns whether an earlier attempt of this run got as far as the move. */
  private boolean wasMoved(Optional<ModelVersion> previous, ModelVersion version, String actor) {
    List<AliasMove> history = models.history(key, alias);
    OptionalInt from =
        previous.isPresent() ? OptionalInt.of(previous.get().number()) : OptionalInt.empty();
    if (history.isEmpty()) {
      return false;
    }
    AliasMove last = history.get(history.size() - 1);
    return last.to() == version.number() && last.from().equals(from) && last.actor().equals(actor);
  }

  private void publish(ModelVersion version) {
    for (ModelHost host : hosts) {
      try (ModelHost.Standby standby = host.prepare(version)) {
        standby.publish();
      }
    }
  }
}
