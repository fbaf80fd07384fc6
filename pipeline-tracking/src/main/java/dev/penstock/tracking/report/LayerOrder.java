package dev.penstock.tracking.report;

import dev.penstock.tracking.report.LayeredGraph.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Orders the layers of a graph so that few edges cross: the barycentre method of Sugiyama, Tagawa
 * and Toda (1981), some sweeps down and up, of which the best is kept.
 */
final class LayerOrder {

  private static final int SWEEPS = 12;

  private final LayeredGraph graph;
  private final int[] place;

  private LayerOrder(LayeredGraph graph) {
    this.graph = graph;
    this.place = new int[graph.vertices()];
  }

  /** Changes the order of each layer in place. */
  static void improve(LayeredGraph graph) {
    new LayerOrder(graph).improve();
  }

  private void improve() {
    graph.layers().forEach(this::number);
    List<int[]> best = copy();
    long fewest = crossings();
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      sweep(sweep % 2 == 0);
      long crossings = crossings();
      if (crossings < fewest) {
        fewest = crossings;
        best = copy();
      }
    }
    for (int layer = 0; layer < best.size(); layer++) {
      int[] order = graph.layers().get(layer);
      System.arraycopy(best.get(layer), 0, order, 0, order.length);
    }
  }

  private List<int[]> copy() {
    return graph.layers().stream().map(int[]::clone).toList();
  }

  private void number(int[] layer) {
    for (int i = 0; i < layer.length; i++) {
      place[layer[i]] = i;
    }
  }

  private void sweep(boolean down) {
    int count = graph.layers().size();
    for (int i = 1; i < count; i++) {
      int[] layer = graph.layers().get(down ? i : count - 1 - i);
      sort(layer, down);
      number(layer);
    }
  }

  private void sort(int[] layer, boolean down) {
    double[] centre = new double[layer.length];
    for (int i = 0; i < layer.length; i++) {
      int[] neighbours = down ? graph.before(layer[i]) : graph.after(layer[i]);
      centre[i] = Arrays.stream(neighbours).mapToDouble(n -> place[n]).average().orElse(i);
    }
    int[] sorted =
        IntStream.range(0, layer.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> centre[i]))
            .mapToInt(i -> layer[i])
            .toArray();
    System.arraycopy(sorted, 0, layer, 0, layer.length);
  }

  /** Returns how many pairs of edges cross. */
  private long crossings() {
    List<List<Edge>> byLayer = new ArrayList<>();
    int[] layerOf = new int[graph.vertices()];
    for (int layer = 0; layer < graph.layers().size(); layer++) {
      byLayer.add(new ArrayList<>());
      for (int vertex : graph.layers().get(layer)) {
        layerOf[vertex] = layer;
      }
    }
    graph.edges().forEach(edge -> byLayer.get(layerOf[edge.from()]).add(edge));
    return byLayer.stream().mapToLong(this::crossings).sum();
  }

  private long crossings(List<Edge> edges) {
    int[] targets =
        edges.stream()
            .sorted(
                Comparator.<Edge>comparingInt(edge -> place[edge.from()])
                    .thenComparingInt(edge -> place[edge.to()]))
            .mapToInt(edge -> place[edge.to()])
            .toArray();
    return inversions(targets);
  }

  /** Counts with a binary indexed tree (Fenwick 1994) how many earlier targets lie further on. */
  private static long inversions(int[] targets) {
    int size = Arrays.stream(targets).max().orElse(0) + 1;
    int[] tree = new int[size + 1];
    long inversions = 0;
    for (int seen = 0; seen < targets.length; seen++) {
      int notFurther = 0;
      for (int i = targets[seen] + 1; i > 0; i -= i & -i) {
        notFurther += tree[i];
      }
      inversions += seen - notFurther;
      for (int i = targets[seen] + 1; i <= size; i += i & -i) {
        tree[i]++;
      }
    }
    return inversions;
  }
}
