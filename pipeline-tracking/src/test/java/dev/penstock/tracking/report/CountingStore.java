package dev.penstock.tracking.report;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.tracking.MetricPoint;
import dev.penstock.tracking.RunQuery;
import dev.penstock.tracking.RunRecord;
import dev.penstock.tracking.RunSummary;
import dev.penstock.tracking.TrackingStore;
import java.util.List;
import java.util.Optional;

/** Counts how many series are read from a store. */
final class CountingStore implements TrackingStore {

  private final TrackingStore store;
  private int seriesRead;

  CountingStore(TrackingStore store) {
    this.store = store;
  }

  int seriesRead() {
    return seriesRead;
  }

  @Override
  public void begin(RunInfo run) {
    store.begin(run);
  }

  @Override
  public void append(RunId run, List<RunEvent> events) {
    store.append(run, events);
  }

  @Override
  public Optional<RunRecord> find(RunId run) {
    return store.find(run);
  }

  @Override
  public List<RunSummary> runs(RunQuery query) {
    return store.runs(query);
  }

  @Override
  public List<MetricPoint> series(RunId run, String stage, int attempt, String metric) {
    seriesRead++;
    return store.series(run, stage, attempt, metric);
  }

  @Override
  public void close() {
    store.close();
  }
}
