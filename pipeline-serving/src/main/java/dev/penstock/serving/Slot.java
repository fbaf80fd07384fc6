package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import dev.penstock.model.Predictor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The place in which one version at a time serves; changes come one after the other. */
final class Slot<I, P> {

  private static final Logger LOG = LoggerFactory.getLogger(Slot.class);

  private final String model;
  private final Reaper reaper;
  private final Swap<Served<I, P>> swap;
  private long generation;
  private boolean closed;

  /**
   * Starts without a version.
   *
   * @param first answers until a version is published
   */
  Slot(String model, Predictor<I, P> first, Reaper reaper) {
    this.model = model;
    this.reaper = reaper;
    this.swap =
        new Swap<>(Served.without(first, 0), served -> served.opened().ifPresent(reaper::reap));
  }

  Swap<Served<I, P>> swap() {
    return swap;
  }

  Served<I, P> serving() {
    return swap.peek();
  }

  boolean serves(ModelVersion version) {
    return serving().version().filter(now -> now.number() == version.number()).isPresent();
  }

  /** Returns the number of changes so far. */
  synchronized long generation() {
    return generation;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Checks that the slot is open.
   *
   * @throws IllegalStateException if it was closed
   */
  synchronized void requireOpen() {
    if (closed) {
      throw closedException();
    }
  }

  /**
   * Puts a version in service, unless another one was since the caller looked.
   *
   * @param seen the generation when the caller looked
   * @return whether it is in service now
   * @throws IllegalStateException if the slot was closed
   */
  synchronized boolean publishIf(long seen, Opened<I, P> next) {
    requireOpen();
    if (generation != seen) {
      return false;
    }
    generation++;
    next.serve();
    replace(Served.of(next, generation));
    LOG.info("Version {} is in service", next.version());
    return true;
  }

  /** Makes calls fail from now on, and returns whether they did not before. */
  synchronized boolean close() {
    if (closed) {
      return false;
    }
    closed = true;
    replace(Served.without(new Refusal<>(this::closedException), generation));
    return true;
  }

  private void replace(Served<I, P> next) {
    serving().opened().ifPresent(reaper::watch);
    swap.replace(next);
  }

  private IllegalStateException closedException() {
    return new IllegalStateException("The served model '" + model + "' was closed");
  }
}
