package dev.penstock.tracking.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws an interval beside the bound that it is judged by. It understands the numbers that
 * Penstock's own gates give: "low" and "high" around "value" or "difference", and "floor",
 * "ceiling" or, of a difference, "limit" as the bound.
 *
 * @param low the lower end
 * @param middle the value itself
 * @param high the upper end
 * @param bound where it is judged
 * @param boundName what the bound is called
 */
record IntervalPlot(double low, double middle, double high, double bound, String boundName) {

  private static final String LIMIT = "limit";
  private static final List<String> BOUNDS = List.of("floor", "ceiling", LIMIT);

  /** The share of the width within which two labels would overlap. */
  private static final double LABEL = 0.12;

  /** Returns the plot, or empty if the numbers are not such. */
  static Optional<IntervalPlot> of(Map<String, Double> numbers) {
    double low = numbers.getOrDefault("low", Double.NaN);
    double high = numbers.getOrDefault("high", Double.NaN);
    double middle = numbers.getOrDefault("difference", numbers.getOrDefault("value", Double.NaN));
    if (!(low <= middle && middle <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      return Optional.empty();
    }
    return bound(numbers)
        .filter(bound -> Double.isFinite(bound.getValue()))
        .map(bound -> new IntervalPlot(low, middle, high, bound.getValue(), bound.getKey()));
  }

  private static Optional<Map.Entry<String, Double>> bound(Map<String, Double> numbers) {
    return BOUNDS.stream()
        .filter(numbers::containsKey)
        .findFirst()
        .map(name -> Map.entry(name, numbers.getOrDefault(name, Double.NaN)));
  }

  void write(Markup page) {
    boolean isDifference = boundName.equals(LIMIT);
    List<Double> values = new ArrayList<>(List.of(low, high, middle, bound));
    if (isDifference) {
      values.add(0.0);
    }
    Axis around = Axis.tight(values, 2);
    page.start("svg", "interval").with("role", "img");
    page.with("aria-label", "interval and " + boundName);
    if (isDifference) {
      upright(page, "rule", place(around, 0));
      if (Math.abs(place(around, 0) - place(around, bound)) > LABEL) {
        label(page, "0", place(around, 0));
      }
    }
    upright(page, "bound", place(around, bound));
    label(page, boundName, place(around, bound));
    page.start("line", "whisker").with("y1", 26).with("y2", 26);
    page.withShare("x1", place(around, low)).withShare("x2", place(around, high)).end();
    page.start("circle", "middle").withShare("cx", place(around, middle));
    page.with("cy", 26).with("r", 4).end().end();
  }

  /** Leaves room for labels at both ends. */
  private static double place(Axis axis, double value) {
    return 0.14 + 0.72 * axis.share(value);
  }

  private static void upright(Markup page, String cssClass, double share) {
    page.start("line", cssClass).withShare("x1", share).withShare("x2", share);
    page.with("y1", 15).with("y2", 37).end();
  }

  private static void label(Markup page, String text, double share) {
    page.start("text").withShare("x", share).with("y", 11).text(text).end();
  }
}
