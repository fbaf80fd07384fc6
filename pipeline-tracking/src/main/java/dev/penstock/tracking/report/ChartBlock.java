package dev.penstock.tracking.report;

import dev.penstock.report.Chart;
import dev.penstock.report.Chart.Point;
import dev.penstock.report.Chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Draws a chart with axes, ticks and a legend. */
final class ChartBlock {

  /** How many colours, dashes and shapes there are for series. */
  private static final int STYLES = 8;

  private ChartBlock() {}

  static void write(Markup page, Chart chart) {
    List<Series> series =
        chart.series().stream().limit(Limits.SERIES).map(ChartBlock::finite).toList();
    page.start("figure", "chart");
    page.stored("figcaption", "stored", PlainText.cut(chart.title(), Limits.NAME));
    if (series.stream().allMatch(of -> of.points().isEmpty())) {
      page.element("p", "quiet", "Nothing to draw: no point is finite.");
    } else {
      draw(page, chart, series);
    }
    notes(page, chart, series);
    page.end().newLine();
  }

  private static void draw(Markup page, Chart chart, List<Series> series) {
    legend(page, chart.kind(), series);
    switch (chart.kind()) {
      case LINE -> LinePlot.write(page, chart.xLabel(), chart.yLabel(), series);
      case SCATTER -> DotPlot.write(page, chart.xLabel(), chart.yLabel(), series);
      case BAR -> {
        boolean named =
            series.stream().flatMap(of -> of.points().stream()).anyMatch(p -> !p.label().isBlank());
        if (named) {
          CategoryBars.write(page, chart.yLabel(), series);
        } else {
          BarPlot.write(page, chart.xLabel(), chart.yLabel(), series);
        }
      }
    }
  }

  private static Series finite(Series series) {
    List<Point> points =
        series.points().stream()
            .filter(point -> Double.isFinite(point.x()) && Double.isFinite(point.y()))
            .toList();
    return new Series(series.name(), points);
  }

  private static void legend(Markup page, Chart.Kind kind, List<Series> series) {
    if (series.stream().allMatch(of -> of.name().isBlank())) {
      return;
    }
    page.start("ul", "legend");
    for (int i = 0; i < series.size(); i++) {
      page.start("li").start("svg", "swatch").with("viewBox", "0 0 22 12");
      page.with("aria-hidden", "true");
      swatch(page, kind, i);
      page.end();
      page.stored("bdi", "stored", PlainText.cut(series.get(i).name(), Limits.NAME)).end();
    }
    page.end();
  }

  private static void swatch(Markup page, Chart.Kind kind, int series) {
    switch (kind) {
      case LINE -> page.start("path", lineClass(series)).with("d", "M0 6H22").end();
      case SCATTER -> DotPlot.dot(page, series, "11", "6");
      case BAR -> {
        page.start("rect", fillClass(series)).with("x", 4).with("y", 0);
        page.with("width", 12).with("height", 12).with("rx", 2).end();
      }
    }
  }

  private static void notes(Markup page, Chart chart, List<Series> shown) {
    List<String> notes = new ArrayList<>();
    long all = chart.series().stream().limit(shown.size()).mapToLong(s -> s.points().size()).sum();
    long finite = shown.stream().mapToLong(of -> of.points().size()).sum();
    if (all > finite) {
      notes.add(
          Numbers.count(all - finite, "point is", "points are") + " not finite and left out.");
    }
    if (chart.series().size() > shown.size()) {
      int more = chart.series().size() - shown.size();
      notes.add(Numbers.count(more, "more series is", "more series are") + " left out.");
    }
    int most = chart.kind() == Chart.Kind.BAR ? Limits.BARS : Limits.DOTS;
    if (chart.kind() != Chart.Kind.LINE && finite > most) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Drawn are %s of %s points.",
              Numbers.count(most),
              Numbers.count(finite)));
    }
    if (!notes.isEmpty()) {
      page.element("p", "quiet", String.join(" ", notes));
    }
  }

  /** Returns the class of a line of a series. */
  static String lineClass(int series) {
    return "line l" + series % STYLES;
  }

  /** Returns the class of an area of a series. */
  static String fillClass(int series) {
    return "f" + series % STYLES;
  }

  /** Returns the values of an axis. */
  static List<Double> values(List<Series> series, ToDoubleFunction<Point> of) {
    return series.stream().flatMap(each -> each.points().stream()).map(of::applyAsDouble).toList();
  }
}
