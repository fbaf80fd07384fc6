package dev.penstock.tracking.report;

import java.util.Arrays;
import java.util.List;

/**
 * Where the vertices of a graph are, in pixels. Layers go from top to bottom where they are narrow
 * enough for a page, else from left to right.
 *
 * @param graph the graph
 * @param size the size of a box
 * @param rightward whether layers go from left to right
 * @param x the centre of each vertex
 * @param y the centre of each vertex
 * @param width the width of the picture
 * @param height the height of the picture
 */
record GraphLayout(
    LayeredGraph graph,
    Size size,
    boolean rightward,
    List<Double> x,
    List<Double> y,
    double width,
    double height) {

  private static final double PAGE = 1_080;
  private static final double MARGIN = 6;
  private static final double BEND = 14;

  /**
   * The size of a box.
   *
   * @param width in pixels
   * @param height in pixels
   */
  record Size(double width, double height) {}

  static GraphLayout of(Dag dag, Size size) {
    LayeredGraph graph = LayeredGraph.of(dag);
    LayerOrder.improve(graph);
    GraphLayout down = of(graph, size, false);
    if (down.width <= PAGE) {
      return down;
    }
    GraphLayout right = of(graph, size, true);
    return right.width <= PAGE || right.width <= down.width ? right : down;
  }

  private static GraphLayout of(LayeredGraph graph, Size size, boolean rightward) {
    double breadth = rightward ? size.height + 10 : size.width + 18;
    double depth = rightward ? size.width : size.height;
    double gap = rightward ? 44 : 30;
    double[] across = LayerPlaces.of(graph, vertex -> graph.isBend(vertex) ? BEND : breadth);
    double[] along = new double[across.length];
    double widest = 0;
    for (int layer = 0; layer < graph.layers().size(); layer++) {
      for (int vertex : graph.layers().get(layer)) {
        along[vertex] = MARGIN + depth / 2 + layer * (depth + gap);
        across[vertex] += MARGIN;
        double half = graph.isBend(vertex) ? BEND / 2 : breadth / 2;
        widest = Math.max(widest, across[vertex] + half);
      }
    }
    double length = graph.layers().size() * (depth + gap) - gap + 2 * MARGIN;
    return new GraphLayout(
        graph,
        size,
        rightward,
        list(rightward ? along : across),
        list(rightward ? across : along),
        rightward ? length : widest + MARGIN,
        rightward ? widest + MARGIN : length);
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** Returns the path of an edge, through the whole of the bend that it may end in. */
  String path(LayeredGraph.Edge edge) {
    double half = (rightward ? size.width : size.height) / 2;
    double fromX = x.get(edge.from()) + (rightward ? half : 0);
    double fromY = y.get(edge.from()) + (rightward ? 0 : half);
    double toX = x.get(edge.to()) - (rightward ? half : 0);
    double toY = y.get(edge.to()) - (rightward ? 0 : half);
    String curve =
        rightward ? curveRight(fromX, fromY, toX, toY) : curveDown(fromX, fromY, toX, toY);
    if (!graph.isBend(edge.to())) {
      return curve;
    }
    return curve + (rightward ? "H" + c(toX + 2 * half) : "V" + c(toY + 2 * half));
  }

  private static String curveDown(double fromX, double fromY, double toX, double toY) {
    String start = "M" + c(fromX) + " " + c(fromY);
    if (Math.abs(fromX - toX) < 0.5) {
      return start + "V" + c(toY);
    }
    double middle = (fromY + toY) / 2;
    return start + curve(fromX, middle, toX, middle, toX, toY);
  }

  private static String curveRight(double fromX, double fromY, double toX, double toY) {
    String start = "M" + c(fromX) + " " + c(fromY);
    if (Math.abs(fromY - toY) < 0.5) {
      return start + "H" + c(toX);
    }
    double middle = (fromX + toX) / 2;
    return start + curve(middle, fromY, middle, toY, toX, toY);
  }

  private static String curve(double... points) {
    StringBuilder curve = new StringBuilder("C");
    for (int i = 0; i < points.length; i++) {
      curve.append(i == 0 ? "" : " ").append(c(points[i]));
    }
    return curve.toString();
  }

  private static String c(double coordinate) {
    return Numbers.coordinate(coordinate);
  }
}
