package dev.penstock.report;

import java.util.List;

/**
 * Series of points.
 *
 * @param title the heading of the chart
 * @param kind how the points are drawn
 * @param xLabel what the horizontal axis shows, with its unit
 * @param yLabel what the vertical axis shows, with its unit
 * @param series what is drawn, in the order of the legend
 */
public record Chart(String title, Kind kind, String xLabel, String yLabel, List<Series> series)
    implements Report {

  /** How points are drawn. */
  public enum Kind {
    /** Joined in the order given. */
    LINE,
    /** A bar from zero at each point; the series' categories name the bars. */
    BAR,
    /** A dot at each point. */
    SCATTER
  }

  /** Copies the list. */
  public Chart {
    series = List.copyOf(series);
  }

  /**
   * Points of one name.
   *
   * @param name shown in the legend
   * @param points in drawing order
   */
  public record Series(String name, List<Point> points) {

    /** Copies the list. */
    public Series {
      points = List.copyOf(points);
    }
  }

  /**
   * One point.
   *
   * @param x the place on the horizontal axis
   * @param y the place on the vertical axis; a point that is not finite is left out
   * @param label names the point, for example the category of a bar; may be empty
   */
  public record Point(double x, double y, String label) {

    /** Creates a point without a name. */
    public Point(double x, double y) {
      this(x, y, "");
    }
  }
}
