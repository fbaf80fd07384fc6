package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the slot to what the alias names: the alias is the desired state, whoever moved it and
 * whatever became of them.
 *
 * <p>A check notes the generation before it asks the registry, and publishes only if that is still
 * the generation; so a check that took long never undoes what a promotion published meanwhile.
 */
final class Follower<I, P> {

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  /** How many versions are tried at start; if none of them opens, it is not their fault. */
  private static final int MOST_TRIED = 5;

  private final Host<I, P> host;
  private final Standbys<I, P> standbys;
  private final Backoff backoff;
  private final Worker worker;
  private volatile boolean following;

  Follower(Host<I, P> host, Standbys<I, P> standbys, Backoff backoff, Worker worker) {
    this.host = host;
    this.standbys = standbys;
    this.backoff = backoff;
    this.worker = worker;
  }

  /** Puts in service what the alias names, or the last one before it that opens. */
  synchronized void start() {
    wanted().ifPresent(this::serveFirst);
  }

  /** Checks from time to time, until the worker is stopped. */
  void follow(Duration every) {
    following = true;
    worker.runEvery(every, this::check);
  }

  /** Takes note that somebody published: checks soon whether that is what the alias names. */
  void published() {
    if (following) {
      worker.run(this::check);
    } else {
      host.problems().solve();
    }
  }

  /**
   * Returns whether a version that was promoted is to serve, though another one was published since
   * it was prepared. Who follows the alias serves nothing else than what that names. Who does not
   * may be promoted to under any alias, and only knows that what serves must stay if the champion
   * is that. If the registry cannot be asked, the promoted version is to serve: whoever promoted it
   * has just moved the alias.
   */
  boolean wants(ModelVersion version) {
    try {
      Optional<ModelVersion> wanted = host.model().wanted();
      return following
          ? wanted.filter(now -> now.number() == version.number()).isPresent()
          : wanted.filter(host.slot()::serves).isEmpty();
    } catch (Throwable registryFailure) {
      host.problems().add(Optional.empty(), registryFailure);
      return true;
    }
  }

  /** Puts in service what the alias names, unless it is; keeps what serves if that fails. */
  synchronized void check() {
    long seen = host.slot().generation();
    wanted().ifPresent(wanted -> converge(wanted, seen));
  }

  /** Asks what the alias names; empty also if there is no answer. */
  private Optional<ModelVersion> wanted() {
    try {
      Optional<ModelVersion> wanted = host.model().wanted();
      host.problems().registryAnswers();
      return wanted;
    } catch (Throwable registryFailure) {
      host.problems().registryFails(registryFailure);
      return Optional.empty();
    }
  }

  private void converge(ModelVersion wanted, long seen) {
    try {
      if (!host.slot().serves(wanted) && !standbys.adopt(wanted, seen) && !backoff.bans(wanted)) {
        serve(wanted, seen);
      }
    } catch (Throwable failure) {
      giveUp(wanted, failure);
    }
    if (host.slot().serves(wanted)) {
      settle();
    }
  }

  private void serveFirst(ModelVersion wanted) {
    try {
      serve(wanted, 0);
    } catch (Throwable failure) {
      giveUp(wanted, failure);
      serveLastThatOpens(wanted);
    }
  }

  private void serveLastThatOpens(ModelVersion wanted) {
    for (ModelVersion earlier : earlier(wanted)) {
      if (serves(earlier)) {
        LOG.warn("Version {} serves in the place of {}", earlier, wanted);
        return;
      }
    }
  }

  private List<ModelVersion> earlier(ModelVersion wanted) {
    try {
      return host.model().earlier(wanted, MOST_TRIED - 1);
    } catch (Throwable registryFailure) {
      host.problems().registryFails(registryFailure);
      return List.of();
    }
  }

  private boolean serves(ModelVersion earlier) {
    try {
      serve(earlier, 0);
      return true;
    } catch (Throwable failure) {
      host.problems().add(Optional.of(earlier), failure);
      return false;
    }
  }

  /** Opens a version and publishes it; drops it if something else was published meanwhile. */
  private void serve(ModelVersion version, long seen) {
    Opened<I, P> opened = host.opener().open(version);
    boolean serves = false;
    try {
      serves = host.slot().publishIf(seen, opened);
    } finally {
      if (!serves) {
        opened.close();
      }
    }
  }

  private void giveUp(ModelVersion wanted, Throwable failure) {
    if (!host.slot().isClosed()) {
      backoff.failed(wanted);
      host.problems().versionFails(wanted, failure);
    }
  }

  private void settle() {
    backoff.clear();
    host.problems().solve();
  }
}
