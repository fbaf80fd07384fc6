package dev.penstock.tracking.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The ticks of a timeline: round durations since its start. */
final class TimeAxis {

  private static final int MOST_TICKS = 6;
  private static final double DAY = 86_400;
  private static final double[] STEPS = {
    1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900,
    1_800, 3_600, 7_200, 10_800, 21_600, 43_200, DAY, 2 * DAY, 5 * DAY, 10 * DAY, 30 * DAY,
    100 * DAY, 365 * DAY
  };

  /**
   * A tick.
   *
   * @param share where it is, from 0 to 1
   * @param label the time since the start
   */
  record Tick(double share, String label) {}

  private TimeAxis() {}

  static List<Tick> of(Duration length) {
    double whole = Times.inSeconds(length);
    if (whole <= 0) {
      return List.of(new Tick(0, "0"));
    }
    double step = step(whole);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i * step <= whole; i++) {
      ticks.add(new Tick(i * step / whole, i == 0 ? "0" : label(i * step)));
    }
    return ticks;
  }

  private static double step(double whole) {
    for (double step : STEPS) {
      if (whole / step <= MOST_TICKS) {
        return step;
      }
    }
    return Math.ceil(whole / MOST_TICKS / (365 * DAY)) * 365 * DAY;
  }

  private static String label(double seconds) {
    long millis = Math.round(seconds * 1_000);
    if (millis < 1_000 || millis >= 60_000) {
      return Times.text(Duration.ofMillis(millis));
    }
    return Numbers.text(millis / 1e3) + "\u00A0s";
  }

  /** Draws the lines behind a timeline, and the labels above it. */
  static void write(Markup page, Duration length) {
    List<Tick> ticks = of(length);
    page.start("svg", "lines").with("aria-hidden", "true");
    for (Tick tick : ticks) {
      page.start("line").withShare("x1", tick.share).withShare("x2", tick.share);
      page.with("y1", 0).with("y2", "100%").end();
    }
    page.end().start("svg", "ticks").with("aria-hidden", "true");
    for (int i = 0; i < ticks.size(); i++) {
      Tick tick = ticks.get(i);
      String place = i == 0 ? "first" : tick.share > 0.94 ? "last" : "between";
      page.start("text", i % 2 == 0 ? place : place + " odd").withShare("x", tick.share);
      page.with("y", 14).text(tick.label).end();
    }
    page.end().newLine();
  }
}
