package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions of one model that are in memory. There is room for two: the one in service, and one
 * that is about to replace it or was replaced by it. Whoever wants to load another one waits for
 * room, but not for ever: a call that never ends must not stop all change.
 */
final class Residents {

  private static final Logger LOG = LoggerFactory.getLogger(Residents.class);
  private static final int ROOM = 2;

  private final Duration patience;
  private final List<Resident> all = new ArrayList<>();

  Residents(Duration patience) {
    this.patience = patience;
  }

  /** A version in memory. */
  static final class Resident {

    private final ModelVersion version;
    private final Thread loader = Thread.currentThread();
    private Stay stay = Stay.WAITING;

    private Resident(ModelVersion version) {
      this.version = version;
    }

    private boolean isUpToSomebodyElse() {
      return stay == Stay.LEAVING
          || stay == Stay.CLOSING
          || (stay == Stay.WAITING && loader != Thread.currentThread());
    }

    @Override
    public String toString() {
      return version.number() + " (" + stay.words + ")";
    }
  }

  private enum Stay {
    WAITING("not yet in service"),
    SERVING("in service"),
    LEAVING("replaced, still in use"),
    CLOSING("being closed"),
    STUCK("its closing does not end"),
    GIVEN_UP("given up, and its opening has not ended");

    private final String words;

    Stay(String words) {
      this.words = words;
    }
  }

  /**
   * Counts a version in before it is loaded, when there is room or nobody else can make any.
   *
   * @throws CancellationException if there is none and the thread is interrupted
   */
  synchronized Resident admit(ModelVersion version) {
    if (!await(() -> all.size() < ROOM || nobodyElseLeaves())) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException(
            String.format(
                Locale.ROOT,
                "Version %s was not loaded: its thread was interrupted before there was room beside %s",
                version,
                all));
      }
      LOG.warn("Loading version {} although {} are in memory: {}", version, all.size(), all);
    }
    Resident resident = new Resident(version);
    all.add(resident);
    return resident;
  }

  synchronized void serve(Resident resident) {
    resident.stay = Stay.SERVING;
  }

  synchronized void replace(Resident resident) {
    resident.stay = Stay.LEAVING;
  }

  synchronized void close(Resident resident) {
    resident.stay = Stay.CLOSING;
  }

  /** Takes note that nobody is to wait for what {@code loader} is about to open. */
  synchronized void giveUp(Thread loader) {
    for (Resident resident : all) {
      if (resident.stay == Stay.WAITING && resident.loader == loader) {
        resident.stay = Stay.GIVEN_UP;
      }
    }
    notifyAll();
  }

  /** Counts a version out, after it was closed or could not be loaded. */
  synchronized void leave(Resident resident) {
    all.remove(resident);
    notifyAll();
  }

  /**
   * Warns if a version that was replaced is here yet; nobody waits for one that is being closed.
   */
  synchronized void warnOf(Resident resident) {
    if (!all.contains(resident)) {
      return;
    }
    if (resident.stay == Stay.CLOSING) {
      resident.stay = Stay.STUCK;
      notifyAll();
      LOG.warn(
          "Version {} was replaced {} ms ago, and its closing has not ended",
          resident.version,
          patience.toMillis());
    } else {
      LOG.warn(
          "Version {} was replaced {} ms ago, and a call still uses it;"
              + " it stays open until that ends",
          resident.version,
          patience.toMillis());
    }
  }

  /** Returns whether all have left before patience ran out or the thread was interrupted. */
  synchronized boolean awaitNone() {
    return await(all::isEmpty);
  }

  synchronized int count() {
    return all.size();
  }

  private boolean nobodyElseLeaves() {
    return all.stream().noneMatch(Resident::isUpToSomebodyElse);
  }

  /** Waits until a condition holds or patience runs out; an interrupt ends it and stays set. */
  private boolean await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return condition.getAsBoolean();
      }
    }
    return true;
  }

  @Override
  public synchronized String toString() {
    return all.toString();
  }
}
