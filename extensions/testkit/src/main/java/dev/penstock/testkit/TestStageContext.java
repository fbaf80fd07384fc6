package dev.penstock.testkit;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.StageContext;
import dev.penstock.artifact.ArtifactStore;
import dev.penstock.artifact.Digest;
import dev.penstock.artifact.InMemoryArtifactStore;
import dev.penstock.report.Report;
import dev.penstock.run.RecordNotDurableException;
import dev.penstock.run.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A context for running a stage without a pipeline: it keeps what the stage logs, for the test to
 * read. Artifacts go into a store in memory. {@link #close()} ends the attempt: it closes what the
 * stage gave to {@link #onRunEnd}, deletes the work directory, and refuses later calls that record.
 * What was recorded can still be read. Thread-safe.
 *
 * <pre>{@code
 * try (TestStageContext context = TestStageContext.create().withSeed(42)) {
 *   Rows<House> rows = new ReadCsv<>(House.class).run(file, context);
 *   assertThat(context.metrics()).containsEntry("rows", 3.0);
 * }
 * }</pre>
 */
public final class TestStageContext implements StageContext, AutoCloseable {

  private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

  private final RunId runId;
  private final String stageName;
  private final int attempt;
  private final long seed;
  private final Clock clock;
  private final RandomGenerator random;
  private final ArtifactStore store = InMemoryArtifactStore.create();

  private final Map<String, Double> metrics = new LinkedHashMap<>();
  private final Map<String, SortedMap<Long, Double>> series = new LinkedHashMap<>();
  private final Map<String, String> params = new LinkedHashMap<>();
  private final Map<String, Digest> artifacts = new LinkedHashMap<>();
  private final Map<String, Report> reports = new LinkedHashMap<>();
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();
  private @Nullable Path workDirectory;
  private double progress = Double.NaN;
  private boolean cancelled;
  private boolean recordLost;
  private boolean ended;

  private TestStageContext(RunId runId, String stageName, int attempt, long seed, Clock clock) {
    this.runId = runId;
    this.stageName = stageName;
    this.attempt = attempt;
    this.seed = seed;
    this.clock = clock;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Returns a context of the first attempt of a stage 'stage', with seed 0 and a {@link
   * ManualClock} that stands at the start of 2020, UTC.
   */
  public static TestStageContext create() {
    return new TestStageContext(new RunId("test-run"), "stage", 1, 0, ManualClock.at(START));
  }

  /** Returns a context of another run, in which nothing is recorded. */
  public TestStageContext withRunId(RunId id) {
    return new TestStageContext(id, stageName, attempt, seed, clock);
  }

  /** Returns a context of another seed, in which nothing is recorded. */
  public TestStageContext withSeed(long newSeed) {
    return new TestStageContext(runId, stageName, attempt, newSeed, clock);
  }

  /** Returns a context of another stage, in which nothing is recorded. */
  public TestStageContext withStageName(String name) {
    return new TestStageContext(runId, name, attempt, seed, clock);
  }

  /** Returns a context of another attempt, in which nothing is recorded. */
  public TestStageContext withAttempt(int newAttempt) {
    return new TestStageContext(runId, stageName, newAttempt, seed, clock);
  }

  /** Returns a context with another clock, in which nothing is recorded. */
  public TestStageContext withClock(Clock newClock) {
    return new TestStageContext(runId, stageName, attempt, seed, newClock);
  }

  /** Returns the last value of each metric that was logged without a step, in logging order. */
  public synchronized Map<String, Double> metrics() {
    return copy(metrics);
  }

  /** Returns the points of a metric's series by step; empty if none was logged. */
  public synchronized SortedMap<Long, Double> series(String name) {
    return new TreeMap<>(series.getOrDefault(name, Collections.emptySortedMap()));
  }

  /** Returns the parameters that were logged, in logging order. */
  public synchronized Map<String, String> params() {
    return copy(params);
  }

  /** Returns the digests of the artifacts that were logged, in logging order. */
  public synchronized Map<String, Digest> artifacts() {
    return copy(artifacts);
  }

  /** Returns the reports that were logged, in logging order. */
  public synchronized Map<String, Report> reports() {
    return copy(reports);
  }

  /**
   * Returns the report of that name and type.
   *
   * @param <T> the type of the report
   * @throws AssertionError if there is none, or one of another type
   */
  public synchronized <T extends Report> T report(String name, Class<T> type) {
    Report report = reports.get(name);
    if (!type.isInstance(report)) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "Expected a %s under '%s' but there is %s; logged were %s",
              type.getSimpleName(),
              name,
              report,
              reports.keySet()));
    }
    return type.cast(report);
  }

  /** Returns the store that logged content is in. */
  public ArtifactStore artifactStore() {
    return store;
  }

  /** Returns the last progress as a share of the whole: NaN if none was given or it is unknown. */
  public synchronized double lastProgress() {
    return progress;
  }

  /** Makes {@link #isCancelled()} true, as a cancel or a timeout does. */
  public synchronized void cancel() {
    cancelled = true;
  }

  @Override
  public RunId runId() {
    return runId;
  }

  @Override
  public String pipelineName() {
    return "test";
  }

  @Override
  public String stageName() {
    return stageName;
  }

  @Override
  public int attempt() {
    return attempt;
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public synchronized void logMetric(String name, double value) {
    metrics.put(recordable(name), value);
  }

  @Override
  public synchronized void logMetric(String name, long step, double value) {
    series.computeIfAbsent(recordable(name), key -> new TreeMap<>()).put(step, value);
  }

  @Override
  public synchronized void logParam(String name, String value) {
    params.put(recordable(name), Objects.requireNonNull(value, "value"));
  }

  @Override
  @CanIgnoreReturnValue
  public Digest logArtifact(String name, byte[] content) {
    Digest digest = store.put(content);
    logArtifact(name, digest);
    return digest;
  }

  @Override
  @CanIgnoreReturnValue
  public Digest logArtifact(String name, Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      Digest digest = store.put(content);
      logArtifact(name, digest);
      return digest;
    }
  }

  @Override
  public synchronized void logArtifact(String name, Digest digest) {
    if (artifacts.putIfAbsent(recordable(name), Objects.requireNonNull(digest, "digest")) != null) {
      throw new IllegalArgumentException("Artifact '" + name + "' was logged before");
    }
  }

  @Override
  public synchronized void logReport(String name, Report report) {
    reports.put(recordable(name), Objects.requireNonNull(report, "report"));
  }

  @Override
  public synchronized void progress(long done, long total) {
    requireRunning();
    if (done < 0 || total < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Progress must not be negative but was %d of %d", done, total));
    }
    progress = total == 0 ? Double.NaN : (double) done / total;
  }

  @Override
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  @Override
  public synchronized void onRunEnd(AutoCloseable resource) {
    requireRunning();
    resources.push(Objects.requireNonNull(resource, "resource"));
  }

  @Override
  public synchronized Path workDirectory() throws IOException {
    requireRunning();
    Path directory = workDirectory;
    if (directory == null) {
      directory = Files.createTempDirectory("penstock-stage-");
      workDirectory = directory;
    }
    return directory;
  }

  /** Makes every later {@link #awaitRecorded()} throw, as if the tracking store had failed. */
  public synchronized void loseRecord() {
    recordLost = true;
  }

  /**
   * Returns at once, as there is no tracking store that could lag behind; see {@link #loseRecord}.
   */
  @Override
  public synchronized void awaitRecorded() {
    if (recordLost) {
      throw new RecordNotDurableException("The test says that the record of the run was lost");
    }
  }

  /**
   * Ends the attempt and the run; ending twice is harmless.
   *
   * @throws AssertionError if a resource failed to close or the work directory cannot be deleted
   */
  @Override
  public void close() {
    AssertionError failure = null;
    for (AutoCloseable resource : end()) {
      failure = closed(resource, failure);
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Returns what there is to close, in order. */
  private synchronized Deque<AutoCloseable> end() {
    ended = true;
    Deque<AutoCloseable> all = new ArrayDeque<>(resources);
    resources.clear();
    Path directory = workDirectory;
    workDirectory = null;
    if (directory != null) {
      all.addLast(() -> deleteAll(directory));
    }
    return all;
  }

  private static @Nullable AssertionError closed(
      AutoCloseable resource, @Nullable AssertionError failure) {
    try {
      resource.close();
      return failure;
    } catch (Exception e) {
      AssertionError first =
          failure == null ? new AssertionError("What the stage left cannot be closed", e) : failure;
      if (failure != null) {
        first.addSuppressed(e);
      }
      return first;
    }
  }

  private static void deleteAll(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private String recordable(String name) {
    requireRunning();
    if (name.isBlank()) {
      throw new IllegalArgumentException("A name to log under must not be blank");
    }
    return name;
  }

  private void requireRunning() {
    if (ended) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "Attempt %d of stage '%s' has ended", attempt, stageName));
    }
  }

  private static <V> Map<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
