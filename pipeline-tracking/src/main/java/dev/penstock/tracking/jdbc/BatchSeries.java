package dev.penstock.tracking.jdbc;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.MetricLogged;
import dev.penstock.tracking.MetricPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metrics in a batch of events, by series. */
final class BatchSeries {

  private final Map<SeriesKey, Points> all = new LinkedHashMap<>();

  /**
   * The points of a series in a batch.
   *
   * @param firstEvent the number of the event that logged the first
   * @param points in the order in which they were logged
   */
  record Points(long firstEvent, List<MetricPoint> points) {}

  private BatchSeries() {}

  static BatchSeries of(List<RunEvent> batch) {
    BatchSeries series = new BatchSeries();
    for (RunEvent event : batch) {
      if (event instanceof MetricLogged metric) {
        series
            .all
            .computeIfAbsent(
                SeriesKey.of(metric), key -> new Points(metric.number(), new ArrayList<>()))
            .points()
            .add(new MetricPoint(metric.step(), metric.value()));
      }
    }
    return series;
  }

  Map<SeriesKey, Points> all() {
    return all;
  }

  boolean isFirst(MetricLogged event) {
    return find(event).firstEvent() == event.number();
  }

  double lastValue(MetricLogged event) {
    List<MetricPoint> points = find(event).points();
    return points.get(points.size() - 1).value();
  }

  private Points find(MetricLogged event) {
    return all.getOrDefault(SeriesKey.of(event), new Points(0, List.of()));
  }
}
