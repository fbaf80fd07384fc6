package dev.penstock.tracking.report;

import dev.penstock.run.StageStatus;
import dev.penstock.tracking.report.GraphLayout.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Draws a graph: boxes with an icon and a name, joined by arrows. */
final class GraphDrawing {

  private static final Set<Look> NOT_RUN = Set.of(Look.SKIPPED, Look.CANCELLED, Look.PENDING);
  private static final int MOST_ROOMY = 60;
  private static final double FONT = 13;
  private static final double CAPTION_FONT = 11.5;
  private static final double TEXT_LEFT = 34;
  private static final double TEXT_RIGHT = 12;
  private static final double NARROWEST = 116;
  private static final double WIDEST = 214;
  private static final double ROOMY_HEIGHT = 46;
  private static final double GROUP_HEIGHT = 58;
  private static final double COMPACT_HEIGHT = 28;
  private static final double NARROWEST_PART = 3;
  private static final double BAR_HEIGHT = 5;

  private final List<GraphNode> nodes;
  private final boolean roomy;
  private final GraphLayout layout;
  private final boolean[] faint;

  private GraphDrawing(Dag dag, List<GraphNode> nodes) {
    this.nodes = nodes;
    this.roomy = nodes.size() <= MOST_ROOMY;
    this.layout = GraphLayout.of(dag, new Size(width(), height()));
    this.faint = faint();
  }

  /**
   * Draws a graph in a box that scrolls if it is too small.
   *
   * @param dag what depends on what
   * @param nodes the boxes, in the order of the graph's numbers
   */
  static void write(Markup page, Dag dag, List<GraphNode> nodes) {
    new GraphDrawing(dag, nodes).write(page);
  }

  /** Returns to which vertices nothing went: nodes that did not run, and bends on the way there. */
  private boolean[] faint() {
    LayeredGraph graph = layout.graph();
    boolean[] found = new boolean[graph.vertices()];
    for (int layer = graph.layers().size() - 1; layer >= 0; layer--) {
      for (int vertex : graph.layers().get(layer)) {
        found[vertex] =
            graph.isBend(vertex)
                ? Arrays.stream(graph.after(vertex)).allMatch(next -> found[next])
                : NOT_RUN.contains(nodes.get(vertex).look());
      }
    }
    return found;
  }

  private double height() {
    if (!roomy) {
      return COMPACT_HEIGHT;
    }
    return nodes.stream().anyMatch(this::hasBar) ? GROUP_HEIGHT : ROOMY_HEIGHT;
  }

  private double width() {
    double widest = NARROWEST;
    for (GraphNode node : nodes) {
      double caption = roomy ? TextWidth.of(node.caption(), CAPTION_FONT) : 0;
      widest = Math.max(widest, TEXT_LEFT + TEXT_RIGHT + caption);
      widest = Math.max(widest, TEXT_LEFT + TEXT_RIGHT + TextWidth.of(node.title(), FONT));
    }
    return Math.ceil(Math.min(WIDEST, widest));
  }

  private void write(Markup page) {
    page.start("div", layout.rightward() ? "scroll graph" : "scroll graph down")
        .with("tabindex", "0")
        .with("role", "group");
    page.with("aria-label", "Graph of " + Numbers.count(nodes.size(), "box", "boxes"));
    page.start("svg").with("width", layout.width()).with("height", layout.height());
    page.with(
        "viewBox",
        String.format(
            Locale.ROOT,
            "0 0 %s %s",
            Numbers.coordinate(layout.width()),
            Numbers.coordinate(layout.height())));
    arrowHead(page);
    page.start("g", "edges");
    layout.graph().edges().forEach(edge -> edge(page, edge));
    page.end();
    for (int node = 0; node < nodes.size(); node++) {
      box(page, nodes.get(node), layout.x().get(node), layout.y().get(node));
    }
    page.end().end().newLine();
  }

  private static void arrowHead(Markup page) {
    page.start("defs").start("marker").with("id", "tip").with("viewBox", "0 0 8 8");
    page.with("refX", 7).with("refY", 4).with("markerWidth", 7).with("markerHeight", 7);
    page.with("orient", "auto").start("path").with("d", "M0 .8 7.4 4 0 7.2z").end().end().end();
  }

  private void edge(Markup page, LayeredGraph.Edge edge) {
    page.start("path").with("d", layout.path(edge));
    if (faint[edge.to()]) {
      page.with("class", "faint");
    }
    if (!layout.graph().isBend(edge.to())) {
      page.with("marker-end", "url(#tip)");
    }
    page.end();
  }

  private void box(Markup page, GraphNode node, double centreX, double centreY) {
    Size size = layout.size();
    double x = centreX - size.width() / 2;
    double y = centreY - size.height() / 2;
    page.start("a", "node " + node.look().cssClass()).with("href", "#" + node.target());
    page.element("title", node.title() + ": " + node.caption());
    page.start("rect").with("x", x).with("y", y).with("rx", 7);
    page.with("width", size.width()).with("height", size.height()).end();
    node.look().icon(page, x + 10, centreY - 8 - (hasBar(node) ? 6 : 0));
    text(page, node, x + TEXT_LEFT, centreY - (hasBar(node) ? 6 : 0));
    if (hasBar(node)) {
      bar(page, node.counts(), x + 10, y + size.height() - BAR_HEIGHT - 7);
    }
    page.end();
  }

  private boolean hasBar(GraphNode node) {
    return roomy && !node.counts().isEmpty();
  }

  private void text(Markup page, GraphNode node, double x, double centreY) {
    double room = layout.size().width() - TEXT_LEFT - TEXT_RIGHT;
    double baseline = roomy ? centreY - 3.5 : centreY + 4.5;
    page.start("text", "name").with("x", x).with("y", baseline);
    page.text(TextWidth.fit(node.title(), FONT, room)).end();
    if (roomy && !node.caption().isEmpty()) {
      page.start("text", "caption").with("x", x).with("y", centreY + 13);
      page.text(TextWidth.fit(node.caption(), CAPTION_FONT, room)).end();
    }
  }

  private void bar(Markup page, Map<StageStatus, Integer> counts, double left, double y) {
    double all = counts.values().stream().mapToInt(count -> count).sum();
    double divided = layout.size().width() - 20 - NARROWEST_PART * counts.size();
    double x = left;
    for (Map.Entry<StageStatus, Integer> entry : counts.entrySet()) {
      double part = NARROWEST_PART + divided * entry.getValue() / all;
      page.start("rect", "part " + Look.of(entry.getKey()).cssClass()).with("x", x).with("y", y);
      page.with("width", part).with("height", BAR_HEIGHT).end();
      x += part;
    }
  }
}
