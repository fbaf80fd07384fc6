package dev.penstock.serving;

import dev.penstock.model.ModelVersion;
import dev.penstock.model.Predictor;
import dev.penstock.serving.Residents.Resident;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A version in memory, from its opening to its closing. */
final class Opened<I, P> {

  private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

  private final ModelVersion version;
  private final Predictor<I, P> predictor;
  private final Residents residents;
  private final Resident resident;
  private final AtomicBoolean closed = new AtomicBoolean();

  Opened(ModelVersion version, Predictor<I, P> predictor, Residents residents, Resident resident) {
    this.version = version;
    this.predictor = predictor;
    this.residents = residents;
    this.resident = resident;
  }

  ModelVersion version() {
    return version;
  }

  Predictor<I, P> predictor() {
    return predictor;
  }

  void serve() {
    residents.serve(resident);
  }

  void replace() {
    residents.replace(resident);
  }

  /** Returns what warns if this is open yet; it does not hold the model. */
  Runnable warning() {
    Residents all = residents;
    Resident mine = resident;
    return () -> all.warnOf(mine);
  }

  /** Closes the model, once. One that fails to close is reported, and counts as closed. */
  void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    residents.close(resident);
    try {
      predictor.close();
      LOG.debug("Closed version {}", version);
    } catch (Throwable failure) {
      LOG.warn("Version {} failed to close", version, Failures.readable(failure));
    } finally {
      residents.leave(resident);
    }
  }
}
