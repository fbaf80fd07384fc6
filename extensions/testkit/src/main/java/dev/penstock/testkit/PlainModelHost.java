package dev.penstock.testkit;

import static java.util.Objects.requireNonNull;

import dev.penstock.model.ModelHost;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Predictor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A host without warm-up, followers or leases, for tests of promotions. A call holds a lock, and so
 * does a change of version. Thread-safe.
 *
 * @param <I> the type of what is asked
 * @param <P> the type of the answer
 */
public final class PlainModelHost<I, P> implements ModelHost, AutoCloseable {

  private final ModelKey<I, P> key;
  private final ModelStore models;
  private @Nullable Standby<I, P> serving;
  private boolean closed;

  private PlainModelHost(ModelKey<I, P> key, ModelStore models) {
    this.key = requireNonNull(key, "key");
    this.models = requireNonNull(models, "models");
  }

  /**
   * Returns a host that serves nothing yet.
   *
   * @param <I> the type of what is asked
   * @param <P> the type of the answer
   */
  public static <I, P> PlainModelHost<I, P> create(ModelKey<I, P> key, ModelStore models) {
    return new PlainModelHost<>(key, models);
  }

  /** Puts in service what {@code alias} names, as a host does when its process starts. */
  public void catchUp(String alias) {
    models
        .version(key, alias)
        .ifPresent(
            version -> {
              try (ModelHost.Standby standby = prepare(version)) {
                standby.publish();
              }
            });
  }

  /** Returns the version in service, or empty if there is none. */
  public synchronized Optional<ModelVersion> version() {
    return Optional.ofNullable(serving).map(standby -> standby.version);
  }

  /**
   * Answers for one input.
   *
   * @throws IllegalStateException if no version is in service
   */
  public synchronized P predict(I input) {
    if (serving == null) {
      throw new IllegalStateException("No version of '" + key.name() + "' is in service");
    }
    return serving.predictor.predict(input);
  }

  @Override
  public ModelHost.Standby prepare(ModelVersion version) {
    requireOpen();
    return new Standby<>(this, version, models.load(key, version).open());
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (serving != null) {
      serving.predictor.close();
      serving = null;
    }
  }

  private synchronized void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The host of '" + key.name() + "' is closed");
    }
  }

  private synchronized void serve(Standby<I, P> standby) {
    requireOpen();
    standby.requireReady();
    standby.ready = false;
    if (serving != null) {
      serving.predictor.close();
    }
    serving = standby;
  }

  private synchronized void drop(Standby<I, P> standby) {
    if (standby.ready) {
      standby.ready = false;
      standby.predictor.close();
    }
  }

  private static final class Standby<I, P> implements ModelHost.Standby {

    private final PlainModelHost<I, P> host;
    private final ModelVersion version;
    private final Predictor<I, P> predictor;
    private boolean ready = true;

    private Standby(PlainModelHost<I, P> host, ModelVersion version, Predictor<I, P> predictor) {
      this.host = host;
      this.version = version;
      this.predictor = predictor;
    }

    private void requireReady() {
      if (!ready) {
        throw new IllegalStateException("Version " + version + " was published or closed before");
      }
    }

    @Override
    public void publish() {
      host.serve(this);
    }

    @Override
    public void close() {
      host.drop(this);
    }
  }
}
