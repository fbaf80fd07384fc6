package dev.penstock.testkit;

import dev.penstock.model.ModelHost;
import dev.penstock.model.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A host that serves nothing and writes down what it is asked, for tests of promotion: {@code
 * prepare}, {@code publish} and {@code drop} with the version, in order. Thread-safe.
 */
public final class RecordingModelHost implements ModelHost {

  private final List<String> events = new ArrayList<>();
  private @Nullable RuntimeException prepareFailure;
  private @Nullable RuntimeException publishFailure;
  private @Nullable ModelVersion inService;

  private RecordingModelHost() {}

  /** Returns a host that serves no version. */
  public static RecordingModelHost create() {
    return new RecordingModelHost();
  }

  /** Makes every later {@link #prepare} throw, as if a golden check failed. */
  public synchronized void failPreparing(RuntimeException failure) {
    prepareFailure = failure;
  }

  /** Makes every later publishing throw, before the version is in service. */
  public synchronized void failPublishing(RuntimeException failure) {
    publishFailure = failure;
  }

  /** Lets preparing and publishing succeed again. */
  public synchronized void recover() {
    prepareFailure = null;
    publishFailure = null;
  }

  /** Returns what happened, for example {@code prepare ad-safety:2}; oldest first. */
  public synchronized List<String> events() {
    return List.copyOf(events);
  }

  /** Returns the version that was published last; empty if none was. */
  public synchronized Optional<ModelVersion> inService() {
    return Optional.ofNullable(inService);
  }

  @Override
  public synchronized Standby prepare(ModelVersion version) {
    events.add("prepare " + version);
    if (prepareFailure != null) {
      throw prepareFailure;
    }
    return new RecordedStandby(version);
  }

  private synchronized void publish(ModelVersion version) {
    events.add("publish " + version);
    if (publishFailure != null) {
      throw publishFailure;
    }
    inService = version;
  }

  private synchronized void drop(ModelVersion version) {
    events.add("drop " + version);
  }

  private final class RecordedStandby implements Standby {

    private final ModelVersion version;
    private boolean ended;

    RecordedStandby(ModelVersion version) {
      this.version = version;
    }

    @Override
    public synchronized void publish() {
      if (ended) {
        throw new IllegalStateException(version + " was published or dropped before");
      }
      RecordingModelHost.this.publish(version);
      ended = true;
    }

    @Override
    public synchronized void close() {
      if (!ended) {
        ended = true;
        drop(version);
      }
    }
  }
}
