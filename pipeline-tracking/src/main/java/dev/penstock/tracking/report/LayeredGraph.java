package dev.penstock.tracking.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A graph whose edges go from one layer to the next. An edge over several layers goes through a
 * bend in each layer between; the edges that leave one node share their bends.
 */
final class LayeredGraph {

  /**
   * An edge to the next layer.
   *
   * @param from a vertex
   * @param to a vertex of the next layer
   */
  record Edge(int from, int to) {}

  /** What a graph is made of, while it is made. */
  private static final class Parts {
    private final int[] layerOf;
    private final List<List<Integer>> layers = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private int vertices;

    Parts(int[] layerOf) {
      this.layerOf = layerOf;
      this.vertices = layerOf.length;
      int count = Arrays.stream(layerOf).max().orElse(-1) + 1;
      for (int layer = 0; layer < count; layer++) {
        layers.add(new ArrayList<>());
      }
      for (int node = 0; node < layerOf.length; node++) {
        layers.get(layerOf[node]).add(node);
      }
    }

    void addEdges(int node, int[] targets) {
      int layer = layerOf[node];
      int last = Arrays.stream(targets).map(to -> layerOf[to]).max().orElse(layer);
      int[] chain = new int[Math.max(1, last - layer)];
      chain[0] = node;
      for (int i = 1; i < chain.length; i++) {
        chain[i] = vertices++;
        layers.get(layer + i).add(chain[i]);
        edges.add(new Edge(chain[i - 1], chain[i]));
      }
      for (int to : targets) {
        edges.add(new Edge(chain[layerOf[to] - layer - 1], to));
      }
    }
  }

  private final int nodes;
  private final List<int[]> layers;
  private final List<Edge> edges;
  private final List<int[]> before;
  private final List<int[]> after;

  private LayeredGraph(int nodes, List<int[]> layers, List<Edge> edges) {
    this.nodes = nodes;
    this.layers = layers;
    this.edges = edges;
    int vertices = layers.stream().mapToInt(layer -> layer.length).sum();
    this.after = neighbours(vertices, edges);
    this.before = neighbours(vertices, edges.stream().map(e -> new Edge(e.to, e.from)).toList());
  }

  /** Returns the graph with bends, in the order of the nodes' numbers. */
  static LayeredGraph of(Dag dag) {
    Parts parts = new Parts(dag.layers());
    List<int[]> after = dag.after();
    for (int node = 0; node < dag.size(); node++) {
      parts.addEdges(node, after.get(node));
    }
    List<int[]> layers =
        parts.layers.stream().map(layer -> layer.stream().mapToInt(i -> i).toArray()).toList();
    return new LayeredGraph(dag.size(), layers, parts.edges);
  }

  /** Returns how many bends the graph would have, without making it. */
  static long bends(Dag dag) {
    int[] layerOf = dag.layers();
    List<int[]> after = dag.after();
    long bends = 0;
    for (int node = 0; node < dag.size(); node++) {
      int last = Arrays.stream(after.get(node)).map(to -> layerOf[to]).max().orElse(0);
      bends += Math.max(0, last - layerOf[node] - 1);
    }
    return bends;
  }

  private static List<int[]> neighbours(int vertices, List<Edge> edges) {
    int[] counts = new int[vertices];
    edges.forEach(edge -> counts[edge.from]++);
    List<int[]> neighbours = new ArrayList<>(vertices);
    Arrays.stream(counts).forEach(count -> neighbours.add(new int[count]));
    Arrays.fill(counts, 0);
    for (Edge edge : edges) {
      neighbours.get(edge.from)[counts[edge.from]++] = edge.to;
    }
    return neighbours;
  }

  /** Returns the layers, each with its vertices in order; an order may be changed in place. */
  List<int[]> layers() {
    return layers;
  }

  List<Edge> edges() {
    return edges;
  }

  /** Returns the vertices of the layer above that lead to {@code vertex}. */
  int[] before(int vertex) {
    return before.get(vertex);
  }

  /** Returns the vertices of the layer below that {@code vertex} leads to. */
  int[] after(int vertex) {
    return after.get(vertex);
  }

  int vertices() {
    return before.size();
  }

  /** Returns whether a vertex is no node but a place where an edge may turn. */
  boolean isBend(int vertex) {
    return vertex >= nodes;
  }
}
