package dev.penstock.tracking.report;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * The frame of a chart: axes, their labels and lines across. Places are shares of the width and
 * height, so that a chart fits any page while its texts keep their size.
 *
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param xLabel what the horizontal axis shows; may be empty
 * @param yLabel what the vertical axis shows; may be empty
 */
record PlotFrame(Axis x, Axis y, String xLabel, String yLabel) {

  /** Side of the square that lines are drawn on before they are stretched to the page. */
  private static final int SIDE = 10_000;

  /** Writes the frame and what is drawn in it. */
  void write(Markup page, Runnable content) {
    if (!yLabel.isBlank()) {
      page.stored("p", "axis-y", PlainText.cut(yLabel, Limits.NAME));
    }
    page.start("div", "plot");
    yTicks(page);
    page.start("svg", "area").with("aria-hidden", "true");
    lines(page);
    content.run();
    page.end();
    xTicks(page);
    page.end();
    if (!xLabel.isBlank()) {
      page.stored("p", "axis-x", PlainText.cut(xLabel, Limits.NAME));
    }
  }

  private void yTicks(Markup page) {
    page.start("svg", "y-ticks").with("aria-hidden", "true");
    for (BigDecimal tick : y.ticks()) {
      page.start("text").with("x", "100%").withShare("y", down(tick.doubleValue()));
      page.with("dx", -7).with("dy", 4).text(Axis.label(tick)).end();
    }
    page.end();
  }

  private void xTicks(Markup page) {
    page.start("svg", "x-ticks").with("aria-hidden", "true");
    for (BigDecimal tick : x.ticks()) {
      double share = x.share(tick.doubleValue());
      page.start("text", share < 0.04 ? "first" : share > 0.96 ? "last" : "between");
      page.withShare("x", share).with("y", 14).text(Axis.label(tick)).end();
    }
    page.end();
  }

  private void lines(Markup page) {
    for (BigDecimal tick : y.ticks()) {
      double share = down(tick.doubleValue());
      page.start("line", tick.signum() == 0 ? "zero" : "rule").with("x1", 0).with("x2", "100%");
      page.withShare("y1", share).withShare("y2", share).end();
    }
  }

  /** Returns how far from the top a value lies, from 0 to 1. */
  double down(double value) {
    return 1 - y.share(value);
  }

  /** Starts a picture that is stretched to the frame; its lines keep their width. */
  static void startStretched(Markup page) {
    page.start("svg", "stretched")
        .with("viewBox", String.format(Locale.ROOT, "0 0 %d %d", SIDE, SIDE));
    page.with("preserveAspectRatio", "none").with("width", "100%").with("height", "100%");
  }

  /** Returns a point of a stretched picture, with a space between its coordinates. */
  String stretched(double atX, double atY) {
    return Math.round(x.share(atX) * SIDE) + " " + Math.round(down(atY) * SIDE);
  }
}
