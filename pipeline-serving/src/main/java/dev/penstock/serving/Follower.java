package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import java.time.Duration;
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
    try {
      host.model().wanted().ifPresent(this::serveFirst);
    } catch (RuntimeException registryFailure) {
      host.problems().stand(Optional.empty(), registryFailure);
    }
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
   * Returns whether a version that was promoted is to serve. It is when nobody follows the alias,
   * and when the registry cannot be asked: whoever promoted it has just moved the alias.
   */
  boolean wants(ModelVersion version) {
    try {
      return !following
          || host.model().wanted().filter(now -> now.number() == version.number()).isPresent();
    } catch (RuntimeException registryFailure) {
      host.problems().add(Optional.empty(), registryFailure);
      return true;
    }
  }

  /** Puts in service what the alias names, unless it is; keeps what serves if that fails. */
  synchronized void check() {
    long seen = host.slot().generation();
    try {
      host.model().wanted().ifPresent(wanted -> converge(wanted, seen));
    } catch (RuntimeException registryFailure) {
      host.problems().stand(Optional.empty(), registryFailure);
    }
  }

  private void converge(ModelVersion wanted, long seen) {
    if (host.slot().serves(wanted) || standbys.adopt(wanted, seen)) {
      settle();
    } else if (!backoff.bans(wanted)) {
      serve(wanted, seen).ifPresentOrElse(failure -> giveUp(wanted, failure), this::settle);
    }
  }

  private void serveFirst(ModelVersion wanted) {
    Optional<Throwable> failure = serve(wanted, 0);
    if (failure.isPresent()) {
      giveUp(wanted, failure.get());
      serveLastThatOpens(wanted);
    }
  }

  private void serveLastThatOpens(ModelVersion wanted) {
    for (ModelVersion earlier : host.model().earlier(wanted, MOST_TRIED - 1)) {
      Optional<Throwable> failure = serve(earlier, 0);
      if (failure.isEmpty()) {
        LOG.warn("Version {} serves in the place of {}", earlier, wanted);
        return;
      }
      host.problems().add(Optional.of(earlier), failure.get());
    }
  }

  /** Opens a version and publishes it; drops it if something else was published meanwhile. */
  private Optional<Throwable> serve(ModelVersion version, long seen) {
    try {
      Opened<I, P> opened = host.opener().open(version);
      boolean serves = false;
      try {
        serves = host.slot().publishIf(seen, opened);
      } finally {
        if (!serves) {
          opened.close();
        }
      }
      return Optional.empty();
    } catch (Throwable failure) {
      return Optional.of(failure);
    }
  }

  private void giveUp(ModelVersion wanted, Throwable failure) {
    if (!host.slot().isClosed()) {
      backoff.failed(wanted);
      host.problems().stand(Optional.of(wanted), failure);
    }
  }

  private void settle() {
    backoff.clear();
    host.problems().solve();
  }
}
