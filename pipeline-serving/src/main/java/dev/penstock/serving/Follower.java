package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
  private final Openings openings;
  private final Worker worker;

  /** Held while the registry is asked, which may take long; so it is not the monitor of this. */
  private final Object looking = new Object();

  private volatile boolean following;

  Follower(
      Host<I, P> host, Standbys<I, P> standbys, Backoff backoff, Openings openings, Worker worker) {
    this.host = host;
    this.standbys = standbys;
    this.backoff = backoff;
    this.openings = openings;
    this.worker = worker;
  }

  /** Puts in service what the alias names, or the last one before it that opens. */
  void start() {
    Optional<ModelVersion> wanted;
    host.problems().beginLook();
    try {
      wanted = wanted();
    } finally {
      host.problems().endLook();
    }
    wanted.ifPresent(this::serveFirst);
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

  /**
   * Looks what the alias names, and begins to open it unless it serves. What serves is kept until
   * that is done, and if it fails.
   */
  void check() {
    synchronized (looking) {
      host.problems().beginLook();
      try {
        long seen = host.slot().generation();
        wanted().ifPresent(wanted -> converge(wanted, seen));
      } finally {
        host.problems().endLook();
      }
    }
  }

  /** Returns what the alias names; empty also if there is no answer. */
  private Optional<ModelVersion> wanted() {
    try {
      Optional<ModelVersion> wanted = host.model().wanted();
      Optional<String> missing =
          wanted.isPresent() || host.slot().serving().version().isPresent()
              ? Optional.empty()
              : Optional.of(host.model().whyNoneIsWanted());
      host.problems().registryAnswers();
      wanted.ifPresent(host.problems()::wants);
      missing.ifPresentOrElse(host.problems()::aliasNamesNone, host.problems()::aliasIsInOrder);
      return wanted;
    } catch (Throwable registryFailure) {
      host.problems().registryFails(registryFailure);
      return Optional.empty();
    }
  }

  private synchronized void converge(ModelVersion wanted, long seen) {
    try {
      if (host.slot().serves(wanted) || standbys.adopt(wanted, seen)) {
        openings.giveUp();
      } else if (!openings.isOpening(wanted)) {
        openings.giveUp();
        if (!backoff.bans(wanted)) {
          begin(wanted, seen);
        }
      }
    } catch (Throwable failure) {
      giveUp(wanted, failure);
    }
    if (host.slot().serves(wanted)) {
      settle();
    }
  }

  private void begin(ModelVersion wanted, long seen) {
    try {
      openings.begin(wanted, opening -> bring(wanted, opening, seen));
    } catch (TooManyOpeningsException tooMany) {
      // Nothing is known against the version: it is tried as soon as there is room.
      host.problems().versionFails(wanted, tooMany);
    }
  }

  /** Opens a version and publishes it, if it is still wanted then. */
  private void bring(ModelVersion wanted, Openings.Opening opening, long seen) {
    try {
      serve(wanted, opened -> publish(opening, seen, opened));
    } catch (Throwable failure) {
      fail(wanted, opening, failure);
    } finally {
      openings.end(opening);
      if (following) {
        worker.run(this::check);
      }
    }
  }

  private synchronized boolean publish(Openings.Opening opening, long seen, Opened<I, P> opened) {
    boolean serves = openings.isCurrent(opening) && host.slot().publishIf(seen, opened);
    if (serves) {
      openings.end(opening);
      settle();
    }
    return serves;
  }

  private synchronized void fail(ModelVersion wanted, Openings.Opening opening, Throwable failure) {
    if (openings.isCurrent(opening)) {
      giveUp(wanted, failure);
    } else {
      // It was interrupted, and now there may be room for another try.
      LOG.debug(
          "Version {} could not be opened after it was given up",
          wanted,
          Failures.readable(failure));
    }
  }

  private void serveFirst(ModelVersion wanted) {
    try {
      serve(wanted, opened -> host.slot().publishIf(0, opened));
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
      serve(earlier, opened -> host.slot().publishIf(0, opened));
      return true;
    } catch (Throwable failure) {
      host.problems().add(Optional.of(earlier), failure);
      return false;
    }
  }

  /** Opens a version and publishes it; drops it if it is not wanted any longer. */
  private void serve(ModelVersion version, Predicate<Opened<I, P>> publication) {
    Opened<I, P> opened = host.opener().open(version);
    boolean serves = false;
    try {
      serves = publication.test(opened);
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

  /** Ends what is under way, for good. */
  void stop() {
    worker.stop();
    openings.stop();
  }

  /** Returns whether all threads ended within {@code longest} each, after a stop. */
  boolean awaitEnd(Duration longest) {
    return worker.awaitEnd(longest) && openings.awaitEnd(longest);
  }

  /** Waits for what {@link #check} has begun; a test's seam. */
  void await() {
    openings.await();
  }
}
