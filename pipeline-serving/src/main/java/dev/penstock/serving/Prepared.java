package dev.penstock.serving;

import dev.penstock.model.ModelHost;
import dev.penstock.model.ModelVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A version on standby. Whoever prepared it publishes it after the alias has moved; if the follower
 * sees the move first, it puts this version in service itself, and the publication then finds
 * nothing left to do.
 */
final class Prepared<I, P> implements ModelHost.Standby {

  private static final Logger LOG = LoggerFactory.getLogger(Prepared.class);

  private enum State {
    READY,
    IN_SERVICE,
    CLOSED
  }

  private final Opened<I, P> opened;
  private final Slot<I, P> slot;
  private final Standbys<I, P> standbys;
  private final Follower<I, P> follower;
  private final long seen;
  private State state = State.READY;
  private boolean wasPublished;

  /**
   * Takes an opened version.
   *
   * @param seen the generation before it was opened
   */
  Prepared(
      Opened<I, P> opened,
      Slot<I, P> slot,
      Standbys<I, P> standbys,
      Follower<I, P> follower,
      long seen) {
    this.opened = opened;
    this.slot = slot;
    this.standbys = standbys;
    this.follower = follower;
    this.seen = seen;
  }

  ModelVersion version() {
    return opened.version();
  }

  @Override
  public synchronized void publish() {
    slot.requireOpen();
    if (wasPublished || state == State.CLOSED) {
      throw new IllegalStateException(
          "Version " + version() + " was published or closed before; prepare it again");
    }
    wasPublished = true;
    if (state == State.READY) {
      serveUnlessOvertaken();
    }
    follower.published();
  }

  /**
   * If nothing was published since this version was prepared, publishes it by one write. Otherwise
   * somebody overtook: two promotions may move the alias in one order and come to publish in the
   * other. Then the alias says who is right, for callers must not see a version come back.
   */
  private void serveUnlessOvertaken() {
    long expected = seen;
    while (!adopt(expected)) {
      expected = slot.generation();
      if (!follower.wants(version())) {
        LOG.info("Version {} was overtaken: the alias names another one by now", version());
        return;
      }
    }
  }

  synchronized boolean adopt(long generation) {
    if (state != State.READY || !slot.publishIf(generation, opened)) {
      return false;
    }
    state = State.IN_SERVICE;
    standbys.remove(this);
    return true;
  }

  @Override
  public synchronized void close() {
    if (state == State.READY) {
      state = State.CLOSED;
      standbys.remove(this);
      opened.close();
    }
  }
}
