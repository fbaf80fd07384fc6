package dev.penstock.tracking;

import dev.penstock.Names;
import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.MetricLogged;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A store that forgets all runs when the process ends; for tests and first steps. */
public final class InMemoryTrackingStore implements TrackingStore {

  private static final Comparator<RunSummary> NEWEST_FIRST =
      Comparator.comparing(RunSummary::startedAt).thenComparing(RunSummary::id).reversed();

  private final Map<RunId, StoredRun> runs = new HashMap<>();
  private boolean closed;

  private record SeriesKey(String stage, int attempt, String metric) {}

  private record StoredRun(RunRecorder recorder, Map<SeriesKey, List<MetricPoint>> series) {

    void add(RunEvent event) {
      if (event instanceof MetricLogged metric && metric.number() > recorder.lastNumber()) {
        series
            .computeIfAbsent(
                new SeriesKey(metric.stage(), metric.attempt(), metric.name()),
                key -> new ArrayList<>())
            .add(new MetricPoint(metric.step(), metric.value()));
      }
      recorder.add(event);
    }
  }

  private InMemoryTrackingStore() {}

  /** Returns an empty store. */
  public static InMemoryTrackingStore create() {
    return new InMemoryTrackingStore();
  }

  @Override
  public synchronized void begin(RunInfo run) {
    requireOpen();
    Names.require("The name of a pipeline", run.pipelineName());
    if (runs.containsKey(run.id())) {
      throw new TrackingStoreException(
          String.format(Locale.ROOT, "The store has run '%s' already", run.id()));
    }
    runs.put(run.id(), new StoredRun(RunRecorder.of(run), new HashMap<>()));
  }

  @Override
  public synchronized void append(RunId run, List<RunEvent> events) {
    requireOpen();
    RunEvents.requireOf(run, events);
    StoredRun stored = runs.get(run);
    if (stored == null) {
      throw new TrackingStoreException(
          String.format(Locale.ROOT, "The store has no run '%s': begin it before its events", run));
    }
    events.forEach(stored::add);
  }

  @Override
  public synchronized Optional<RunRecord> find(RunId run) {
    requireOpen();
    return Optional.ofNullable(runs.get(run)).map(stored -> stored.recorder().toRecord());
  }

  @Override
  public synchronized List<RunSummary> runs(RunQuery query) {
    requireOpen();
    Optional<RunSummary> before = query.before().map(this::summary);
    return runs.values().stream()
        .map(stored -> stored.recorder().toSummary())
        .filter(run -> query.pipelineName().map(run.pipelineName()::equals).orElse(true))
        .filter(run -> query.status().map(run.status()::equals).orElse(true))
        .filter(run -> before.map(newer -> NEWEST_FIRST.compare(run, newer) > 0).orElse(true))
        .sorted(NEWEST_FIRST)
        .limit(query.limit())
        .toList();
  }

  @Override
  public synchronized List<MetricPoint> series(
      RunId run, String stage, int attempt, String metric) {
    requireOpen();
    StoredRun stored = runs.get(run);
    return stored == null
        ? List.of()
        : MetricPoint.bySteps(
            stored.series().getOrDefault(new SeriesKey(stage, attempt, metric), List.of()));
  }

  @Override
  public synchronized void close() {
    closed = true;
    runs.clear();
  }

  private RunSummary summary(RunId run) {
    StoredRun stored = runs.get(run);
    if (stored == null) {
      throw new TrackingStoreException(
          String.format(
              Locale.ROOT, "Cannot list runs older than '%s': the store does not have it", run));
    }
    return stored.recorder().toSummary();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The tracking store is closed");
    }
  }
}
