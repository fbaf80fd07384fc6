package dev.penstock.tracking.report;

import dev.penstock.report.Chart.Point;
import dev.penstock.report.Chart.Series;
import java.util.List;

/** Lines through points, in the order given. */
final class LinePlot {

  private static final int MOST_DOTTED = 24;

  private LinePlot() {}

  static void write(Markup page, String xLabel, String yLabel, List<Series> series) {
    Axis x = Axis.tight(ChartBlock.values(series, Point::x), 5);
    Axis y = Axis.round(ChartBlock.values(series, Point::y), 5);
    PlotFrame frame = new PlotFrame(x, y, xLabel, yLabel);
    frame.write(page, () -> lines(page, frame, series));
  }

  private static void lines(Markup page, PlotFrame frame, List<Series> series) {
    PlotFrame.startStretched(page);
    for (int i = 0; i < series.size(); i++) {
      List<Point> points = Curve.thin(series.get(i).points(), Limits.POINTS);
      if (points.size() > 1) {
        page.start("path", ChartBlock.lineClass(i)).with("d", path(frame, points)).end();
      }
    }
    page.end();
    for (int i = 0; i < series.size(); i++) {
      dots(page, frame, series.get(i).points(), i);
    }
  }

  private static String path(PlotFrame frame, List<Point> points) {
    StringBuilder path = new StringBuilder(points.size() * 10);
    String before = "";
    for (Point point : points) {
      String next = frame.stretched(point.x(), point.y());
      if (!next.equals(before)) {
        path.append(path.length() == 0 ? 'M' : 'L').append(next);
        before = next;
      }
    }
    // A line of one place draws nothing, unless it goes there twice.
    return path.indexOf("L") < 0 ? path + "L" + before : path.toString();
  }

  private static void dots(Markup page, PlotFrame frame, List<Point> points, int series) {
    if (points.size() > MOST_DOTTED) {
      return;
    }
    for (Point point : points) {
      page.start("circle", ChartBlock.fillClass(series)).with("r", 2.5);
      page.withShare("cx", frame.x().share(point.x()));
      page.withShare("cy", frame.down(point.y())).end();
    }
  }
}
