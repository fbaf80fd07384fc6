package dev.penstock.tracking.report;

import dev.penstock.report.Chart.Point;
import dev.penstock.tracking.MetricPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The series of a metric as a line of few points.
 *
 * @param metric the name of the metric
 * @param steps how many points the series has
 * @param notFinite how many of them are NaN or infinite, and not in the line
 * @param last the last value; may be NaN or infinite
 * @param points the line; the lowest and the highest point of each part are in it
 */
record Curve(String metric, int steps, int notFinite, double last, List<Point> points) {

  Curve {
    points = List.copyOf(points);
  }

  /**
   * Returns the curve of a series.
   *
   * @param series at least one point, by step
   */
  static Curve of(String metric, List<MetricPoint> series) {
    List<Point> finite =
        series.stream()
            .filter(point -> Double.isFinite(point.value()))
            .map(point -> new Point(point.step(), point.value()))
            .toList();
    return new Curve(
        metric,
        series.size(),
        series.size() - finite.size(),
        series.get(series.size() - 1).value(),
        thin(finite, Limits.POINTS));
  }

  /**
   * Returns at most about {@code most} of the points, in their order: the first, the last, and of
   * each part between the lowest and the highest, so that no peak is lost.
   */
  static List<Point> thin(List<Point> points, int most) {
    if (points.size() <= most) {
      return points;
    }
    int parts = Math.max(1, most / 2 - 1);
    int inner = points.size() - 2;
    List<Point> thin = new ArrayList<>(most);
    thin.add(points.get(0));
    for (int part = 0; part < parts; part++) {
      int from = 1 + (int) ((long) inner * part / parts);
      int to = 1 + (int) ((long) inner * (part + 1) / parts);
      addEnds(thin, points.subList(from, to));
    }
    thin.add(points.get(points.size() - 1));
    return thin;
  }

  private static void addEnds(List<Point> thin, List<Point> part) {
    int lowest = 0;
    int highest = 0;
    for (int i = 1; i < part.size(); i++) {
      lowest = part.get(i).y() < part.get(lowest).y() ? i : lowest;
      highest = part.get(i).y() > part.get(highest).y() ? i : highest;
    }
    thin.add(part.get(Math.min(lowest, highest)));
    if (lowest != highest) {
      thin.add(part.get(Math.max(lowest, highest)));
    }
  }

  /** Returns the lowest finite point, of several the first; there must be one. */
  Point lowest() {
    return points.stream().min(Comparator.comparingDouble(Point::y)).orElseThrow();
  }

  /** Returns the highest finite point, of several the first; there must be one. */
  Point highest() {
    // The greatest of equal points would be the last.
    return points.stream().min(Comparator.comparingDouble(point -> -point.y())).orElseThrow();
  }
}
