package dev.penstock.tracking.report;

import dev.penstock.report.Chart.Point;
import dev.penstock.report.Chart.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Level bars with a name and a number each, so that names of any length can be read. */
final class CategoryBars {

  /**
   * A bar.
   *
   * @param series the number of its series
   * @param value how long it is
   */
  private record Bar(int series, double value) {}

  private CategoryBars() {}

  static void write(Markup page, String yLabel, List<Series> series) {
    Map<String, List<Bar>> categories = new LinkedHashMap<>();
    for (int i = 0; i < series.size(); i++) {
      for (Point point : series.get(i).points().stream().limit(Limits.BARS).toList()) {
        String name = point.label().isBlank() ? Numbers.text(point.x()) : point.label();
        categories.computeIfAbsent(name, key -> new ArrayList<>()).add(new Bar(i, point.y()));
      }
    }
    List<Double> ends = new ArrayList<>(ChartBlock.values(series, Point::y));
    ends.add(0.0);
    Axis axis = Axis.tight(ends, 2);
    page.start("dl", "bars");
    categories.forEach((name, bars) -> category(page, axis, name, bars));
    page.end();
    if (!yLabel.isBlank()) {
      page.stored("p", "axis-x", PlainText.cut(yLabel, Limits.NAME));
    }
  }

  private static void category(Markup page, Axis axis, String name, List<Bar> bars) {
    page.stored("dt", "stored", PlainText.cut(name, Limits.NAME));
    for (Bar bar : bars) {
      page.start("dd").start("svg").with("aria-hidden", "true");
      double zero = axis.share(0);
      double end = axis.share(bar.value());
      page.start("rect", ChartBlock.fillClass(bar.series())).with("y", 1).with("height", 12);
      page.with("rx", 2).withShare("x", Math.min(zero, end));
      page.withShare("width", Math.abs(end - zero)).end().end();
      page.element("span", "number", Numbers.text(bar.value())).end();
    }
  }
}
