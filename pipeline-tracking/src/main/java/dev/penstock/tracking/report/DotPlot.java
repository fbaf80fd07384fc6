package dev.penstock.tracking.report;

import dev.penstock.report.Chart.Point;
import dev.penstock.report.Chart.Series;
import java.util.List;
import java.util.stream.IntStream;

/** A dot at each point; the series have shapes of their own. */
final class DotPlot {

  /** Each is drawn around the origin. */
  private static final List<String> SHAPES =
      List.of(
          "M-3.2 0a3.2 3.2 0 1 0 6.4 0 3.2 3.2 0 1 0-6.4 0z",
          "M-3-3h6v6h-6z",
          "M0-3.9 3.8 3h-7.6z",
          "M0-4 4 0 0 4-4 0z");

  private DotPlot() {}

  static void write(Markup page, String xLabel, String yLabel, List<Series> series) {
    Axis x = Axis.round(ChartBlock.values(series, Point::x), 5);
    Axis y = Axis.round(ChartBlock.values(series, Point::y), 5);
    PlotFrame frame = new PlotFrame(x, y, xLabel, yLabel);
    frame.write(page, () -> dots(page, frame, series));
  }

  private static void dots(Markup page, PlotFrame frame, List<Series> series) {
    long all = series.stream().mapToLong(of -> of.points().size()).sum();
    for (int i = 0; i < series.size(); i++) {
      List<Point> points = series.get(i).points();
      int shown =
          (int) Math.min(points.size(), Math.max(1, (long) points.size() * Limits.DOTS / all));
      for (int k : spread(points.size(), shown)) {
        Point point = points.get(k);
        String atX = Numbers.coordinate(frame.x().share(point.x()) * 100) + "%";
        dot(page, i, atX, Numbers.coordinate(frame.down(point.y()) * 100) + "%");
      }
    }
  }

  /** Returns {@code most} places of {@code size}, evenly spread. */
  private static int[] spread(int size, int most) {
    return IntStream.range(0, most).map(i -> (int) ((long) i * size / most)).toArray();
  }

  /** Draws the dot of a series at a place. */
  static void dot(Markup page, int series, String x, String y) {
    page.start("use", "dot " + ChartBlock.fillClass(series));
    page.with("href", "#d" + series % SHAPES.size()).with("x", x).with("y", y).end();
  }

  /** Draws all shapes once, unseen, for dots to use. */
  static void defineShapes(Markup page) {
    page.start("svg", "icons").with("width", 0).with("height", 0).with("aria-hidden", "true");
    page.start("defs");
    for (int i = 0; i < SHAPES.size(); i++) {
      page.start("path").with("id", "d" + i).with("d", SHAPES.get(i)).end();
    }
    page.end().end();
  }
}
