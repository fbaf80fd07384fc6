package dev.penstock.tracking.report;

import dev.penstock.tracking.MetricPoint;
import dev.penstock.tracking.RunRecord;
import dev.penstock.tracking.RunRecord.AttemptRecord;
import dev.penstock.tracking.RunRecord.StageRecord;
import dev.penstock.tracking.TrackingStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The series of metrics that a page draws, by stage and attempt. */
final class Curves {

  private record Key(String stage, int attempt) {}

  private final Map<Key, List<Curve>> byAttempt = new HashMap<>();

  private Curves() {}

  /** Returns no series, for a record without a store. */
  static Curves none() {
    return new Curves();
  }

  /** Reads the series of the stages that the page shows in full. */
  static Curves read(TrackingStore store, RunRecord run) {
    Curves curves = new Curves();
    CardChoice.of(run.stages()).stream()
        .mapToObj(run.stages()::get)
        .forEach(stage -> stage.attempts().forEach(of -> curves.read(store, run, stage, of)));
    return curves;
  }

  private void read(TrackingStore store, RunRecord run, StageRecord stage, AttemptRecord attempt) {
    String name = stage.info().name();
    List<Curve> curves = new ArrayList<>();
    for (String metric : attempt.metrics().keySet()) {
      if (curves.size() == Limits.SERIES) {
        break;
      }
      List<MetricPoint> series = store.series(run.info().id(), name, attempt.number(), metric);
      if (series.size() > 1) {
        curves.add(Curve.of(metric, series));
      }
    }
    if (!curves.isEmpty()) {
      byAttempt.put(new Key(name, attempt.number()), curves);
    }
  }

  /** Returns the series of an attempt that have more than one point. */
  List<Curve> of(StageRecord stage, AttemptRecord attempt) {
    return byAttempt.getOrDefault(new Key(stage.info().name(), attempt.number()), List.of());
  }
}
