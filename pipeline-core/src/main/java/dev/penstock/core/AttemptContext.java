package dev.penstock.core;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.StageContext;
import dev.penstock.artifact.ArtifactStore;
import dev.penstock.artifact.Digest;
import dev.penstock.report.Report;
import dev.penstock.run.RecordNotDurableException;
import dev.penstock.run.RunEvent.ArtifactLogged;
import dev.penstock.run.RunEvent.MetricLogged;
import dev.penstock.run.RunEvent.ParamLogged;
import dev.penstock.run.RunEvent.Progressed;
import dev.penstock.run.RunEvent.ReportLogged;
import dev.penstock.run.RunId;
import dev.penstock.spi.DescribedFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What one attempt may ask of its run. */
final class AttemptContext implements StageContext {

  private final Attempt attempt;
  private final ActiveRun run;
  private @Nullable RandomGenerator random;
  private @Nullable Set<String> artifactNames;
  private @Nullable Path workDirectory;

  AttemptContext(Attempt attempt) {
    this.attempt = attempt;
    this.run = attempt.run();
  }

  @Override
  public RunId runId() {
    return run.id();
  }

  @Override
  public String pipelineName() {
    return run.scope().graph().name();
  }

  @Override
  public String stageName() {
    return attempt.stageName();
  }

  @Override
  public int attempt() {
    return attempt.number();
  }

  @Override
  public long seed() {
    return Seeds.of(run.request().seed(), stageName());
  }

  @Override
  public synchronized RandomGenerator random() {
    if (random == null) {
      random = new SplittableRandom(seed());
    }
    return random;
  }

  @Override
  public Clock clock() {
    return run.engine().clock();
  }

  @Override
  public void logMetric(String name, double value) {
    logMetric(name, 0, value);
  }

  @Override
  public void logMetric(String name, long step, double value) {
    requireName("metric", name);
    record(
        () -> attempt.putMetric(name, value),
        (id, number, at) ->
            new MetricLogged(id, number, at, stageName(), attempt(), name, step, value));
  }

  @Override
  public void logParam(String name, String value) {
    requireName("parameter", name);
    requireNonNull(value, "value");
    record(
        () -> {},
        (id, number, at) -> new ParamLogged(id, number, at, stageName(), attempt(), name, value));
  }

  @Override
  public Digest logArtifact(String name, byte[] content) {
    ArtifactStore store = requireStore(name);
    return logStored(name, attempt.shielded(() -> store.put(content)));
  }

  @Override
  public Digest logArtifact(String name, Path file) throws IOException {
    ArtifactStore store = requireStore(name);
    return logStored(name, attempt.shielded(() -> put(store, file)));
  }

  private static Digest put(ArtifactStore store, Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      return store.put(content);
    }
  }

  @Override
  public void logArtifact(String name, Digest digest) {
    requireName("artifact", name);
    requireNonNull(digest, "digest");
    logStored(name, digest);
  }

  @CanIgnoreReturnValue
  private Digest logStored(String name, Digest digest) {
    record(
        () -> claimArtifact(name),
        (id, number, at) ->
            new ArtifactLogged(id, number, at, stageName(), attempt(), name, digest));
    return digest;
  }

  private void claimArtifact(String name) {
    if (artifactNames == null) {
      artifactNames = new HashSet<>();
    }
    if (!artifactNames.add(name)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Stage '%s' logged an artifact '%s' before in this attempt; choose another name",
              stageName(),
              name));
    }
  }

  @Override
  public void logReport(String name, Report report) {
    requireName("report", name);
    requireNonNull(report, "report");
    record(
        () -> {},
        (id, number, at) -> new ReportLogged(id, number, at, stageName(), attempt(), name, report));
  }

  @Override
  public void progress(long done, long total) {
    if (done < 0 || total < 0) {
      throw new IllegalArgumentException(
          "Progress must not be negative but was " + done + " of " + total);
    }
    Instant now = run.events().now();
    attempt.record(
        () ->
            run.events()
                .progress(
                    now,
                    (id, number, at) ->
                        new Progressed(id, number, at, stageName(), attempt(), done, total)));
  }

  @Override
  public boolean isCancelled() {
    return attempt.stopCause() != Attempt.Stop.NONE;
  }

  @Override
  public void onRunEnd(AutoCloseable resource) {
    requireNonNull(resource, "resource");
    attempt.record(() -> run.resources().add(resource, stageName()));
  }

  @Override
  public synchronized Path workDirectory() throws IOException {
    Path known = workDirectory;
    if (known != null) {
      return known;
    }
    // Refused before it is made, and once more when it is given.
    attempt.record(() -> {});
    Path made = run.resources().newDirectory();
    attempt.record(() -> workDirectory = made);
    return made;
  }

  @Override
  public void awaitRecorded() throws InterruptedException {
    try {
      run.events().recorded().get();
    } catch (ExecutionException e) {
      Throwable cause = requireNonNullElse(e.getCause(), e);
      throw new RecordNotDurableException(
          String.format(
              Locale.ROOT,
              "The record of run %s of pipeline '%s' is not durable: %s",
              runId(),
              pipelineName(),
              DescribedFailure.line(cause)),
          cause);
    }
  }

  private void record(Runnable note, EventStream.Make event) {
    // Outside the attempt's lock, which the timer needs to stop an attempt that waits here.
    run.events().awaitRoom();
    Instant now = run.events().now();
    attempt.record(
        () -> {
          note.run();
          if (run.events().isHeard()) {
            run.events().emit(now, event);
          }
        });
  }

  private ArtifactStore requireStore(String name) {
    requireName("artifact", name);
    ArtifactStore store = run.engine().artifacts();
    if (store == null) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Stage '%s' cannot store artifact '%s': the executor has no artifact store;"
                  + " add artifacts(...) to its builder",
              stageName(),
              name));
    }
    // Refused before it is written, and once more when it is recorded.
    attempt.record(() -> {});
    return store;
  }

  private static void requireName(String what, String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("The name of a " + what + " must not be blank");
    }
  }
}
