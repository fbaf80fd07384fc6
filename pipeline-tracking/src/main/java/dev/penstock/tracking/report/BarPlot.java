package dev.penstock.tracking.report;

import dev.penstock.report.Chart.Point;
import dev.penstock.report.Chart.Series;
import java.util.ArrayList;
import java.util.List;

/** Upright bars at numbers, for example a histogram. */
final class BarPlot {

  private static final double FILLED = 0.86;
  private static final double NARROWEST = 0.004;

  private BarPlot() {}

  static void write(Markup page, String xLabel, String yLabel, List<Series> all) {
    List<Series> series =
        all.stream()
            .map(of -> new Series(of.name(), of.points().stream().limit(Limits.BARS).toList()))
            .toList();
    List<Double> places = ChartBlock.values(series, Point::x).stream().sorted().distinct().toList();
    List<Double> values = new ArrayList<>(ChartBlock.values(series, Point::y));
    values.add(0.0);
    double half = narrowestGap(places) / 2;
    double left = Math.max(-Double.MAX_VALUE, places.get(0) - half);
    double right = Math.min(Double.MAX_VALUE, places.get(places.size() - 1) + half);
    Axis x = Axis.tight(List.of(left, right), 6);
    PlotFrame frame = new PlotFrame(x, Axis.round(values, 5), xLabel, yLabel);
    frame.write(page, () -> bars(page, frame, series, half));
  }

  private static double narrowestGap(List<Double> places) {
    double gap = Double.POSITIVE_INFINITY;
    for (int i = 1; i < places.size(); i++) {
      gap = Math.min(gap, places.get(i) - places.get(i - 1));
    }
    return Double.isInfinite(gap) ? Math.max(1, Math.ulp(places.get(0)) * 4) : gap;
  }

  private static void bars(Markup page, PlotFrame frame, List<Series> series, double half) {
    double room = Math.max(NARROWEST, frame.x().share(frame.x().low() + 2 * half) * FILLED);
    double width = room / series.size();
    for (int i = 0; i < series.size(); i++) {
      for (Point point : series.get(i).points()) {
        double at = frame.x().share(point.x()) - room / 2 + i * width;
        double left = Math.max(0, at);
        double top = Math.min(frame.down(point.y()), frame.down(0));
        double height = Math.abs(frame.down(point.y()) - frame.down(0));
        page.start("rect", ChartBlock.fillClass(i)).withShare("x", left).withShare("y", top);
        page.withShare("width", Math.min(1, at + width) - left).withShare("height", height);
        page.element("title", Numbers.text(point.x()) + ": " + Numbers.text(point.y())).end();
      }
    }
  }
}
