package dev.penstock.tracking;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One point of a metric's series.
 *
 * @param step the place in the series
 * @param value the value; may be NaN or infinite
 */
public record MetricPoint(long step, double value) {

  /**
   * Returns a series as a store gives it: by step, and of each step the last value.
   *
   * @param points in the order in which they were logged
   */
  public static List<MetricPoint> bySteps(List<MetricPoint> points) {
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).step() <= points.get(i - 1).step()) {
        return sorted(points);
      }
    }
    return List.copyOf(points);
  }

  private static List<MetricPoint> sorted(List<MetricPoint> points) {
    Map<Long, MetricPoint> last = new TreeMap<>();
    points.forEach(point -> last.put(point.step(), point));
    return List.copyOf(last.values());
  }
}
