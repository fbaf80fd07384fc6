package dev.penstock.tracking.report;

import dev.penstock.tracking.MetricPoint;
import dev.penstock.tracking.RunRecord;
import dev.penstock.tracking.RunRecord.AttemptRecord;
import dev.penstock.tracking.RunRecord.StageRecord;
import dev.penstock.tracking.TrackingStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The series of metrics that a page draws, by stage and attempt. However many there are, the store
 * is asked for few.
 */
final class Curves {

  private record Key(String stage, int attempt) {}

  /**
   * What is drawn of an attempt.
   *
   * @param curves the series that have more than one point
   * @param whole whether the store was asked for all its metrics
   */
  record OfAttempt(List<Curve> curves, boolean whole) {

    private static final OfAttempt NOTHING = new OfAttempt(List.of(), true);

    OfAttempt {
      curves = List.copyOf(curves);
    }
  }

  private final Map<Key, OfAttempt> byAttempt = new HashMap<>();
  private int reads;

  private Curves() {}

  /** Returns no series, for a record without a store. */
  static Curves none() {
    return new Curves();
  }

  /** Reads the series of the stages and attempts that the page shows in full. */
  static Curves read(TrackingStore store, RunRecord run) {
    Curves curves = new Curves();
    CardChoice.of(run.stages()).stream()
        .mapToObj(run.stages()::get)
        .forEach(stage -> curves.read(store, run, stage));
    return curves;
  }

  private void read(TrackingStore store, RunRecord run, StageRecord stage) {
    List<AttemptRecord> newestFirst =
        new ArrayList<>(Limits.last(stage.attempts(), Limits.ATTEMPTS));
    Collections.reverse(newestFirst);
    for (AttemptRecord attempt : newestFirst) {
      Key key = new Key(stage.info().name(), attempt.number());
      byAttempt.put(key, read(store, run, key, attempt));
    }
  }

  private OfAttempt read(TrackingStore store, RunRecord run, Key key, AttemptRecord attempt) {
    List<Curve> curves = new ArrayList<>();
    int asked = 0;
    for (String metric : attempt.metrics().keySet()) {
      if (curves.size() == Limits.SERIES || asked == Limits.ENTRIES || reads == Limits.READS) {
        break;
      }
      asked++;
      reads++;
      List<MetricPoint> series = store.series(run.info().id(), key.stage(), key.attempt(), metric);
      if (series.size() > 1) {
        curves.add(Curve.of(metric, series));
      }
    }
    return new OfAttempt(curves, asked == attempt.metrics().size());
  }

  /** Returns what is drawn of an attempt. */
  OfAttempt of(StageRecord stage, AttemptRecord attempt) {
    return byAttempt.getOrDefault(
        new Key(stage.info().name(), attempt.number()), OfAttempt.NOTHING);
  }
}
