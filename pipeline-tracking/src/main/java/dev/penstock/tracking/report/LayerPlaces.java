package dev.penstock.tracking.report;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Places the vertices of each layer near the middle of their neighbours, in their order and without
 * overlap. Each layer is placed best in the sense of least squares, by isotonic regression (pool
 * adjacent violators, Ayer et al. 1955); the layers take turns.
 */
final class LayerPlaces {

  private static final int ROUNDS = 16;

  /** A bend pulls harder than a node, so that long edges are straight. */
  private static final double WEIGHT_OF_BEND = 4;

  private final LayeredGraph graph;
  private final IntToDoubleFunction breadth;
  private final double[] centres;

  private LayerPlaces(LayeredGraph graph, IntToDoubleFunction breadth) {
    this.graph = graph;
    this.breadth = breadth;
    this.centres = new double[graph.vertices()];
  }

  /**
   * Returns the centre of each vertex across the layers; the first vertex begins at 0.
   *
   * @param breadth how much room a vertex needs, with the gap to the next
   */
  static double[] of(LayeredGraph graph, IntToDoubleFunction breadth) {
    return new LayerPlaces(graph, breadth).place();
  }

  private double[] place() {
    graph.layers().forEach(this::pack);
    for (int round = 0; round < ROUNDS; round++) {
      turn(round % 2 == 1);
    }
    double first = Double.POSITIVE_INFINITY;
    for (int vertex = 0; vertex < centres.length; vertex++) {
      first = Math.min(first, centres[vertex] - breadth.applyAsDouble(vertex) / 2);
    }
    for (int vertex = 0; vertex < centres.length; vertex++) {
      centres[vertex] -= first;
    }
    return centres;
  }

  private void pack(int[] layer) {
    double whole = Arrays.stream(layer).mapToDouble(breadth).sum();
    double at = -whole / 2;
    for (int vertex : layer) {
      centres[vertex] = at + breadth.applyAsDouble(vertex) / 2;
      at += breadth.applyAsDouble(vertex);
    }
  }

  /** Goes up and down in turn; the last turn is down, so that what follows one box is below it. */
  private void turn(boolean down) {
    int count = graph.layers().size();
    for (int i = 0; i < count; i++) {
      settle(graph.layers().get(down ? i : count - 1 - i), down);
    }
  }

  private void settle(int[] layer, boolean down) {
    double[] wanted = new double[layer.length];
    double[] weights = new double[layer.length];
    double offset = 0;
    for (int i = 0; i < layer.length; i++) {
      int vertex = layer[i];
      offset += i == 0 ? 0 : distance(layer[i - 1], vertex);
      wanted[i] = middle(vertex, down) - offset;
      weights[i] = graph.isBend(vertex) ? WEIGHT_OF_BEND : 1;
    }
    double[] settled = isotonic(wanted, weights);
    offset = 0;
    for (int i = 0; i < layer.length; i++) {
      offset += i == 0 ? 0 : distance(layer[i - 1], layer[i]);
      centres[layer[i]] = settled[i] + offset;
    }
  }

  private double distance(int vertex, int next) {
    return (breadth.applyAsDouble(vertex) + breadth.applyAsDouble(next)) / 2;
  }

  private double middle(int vertex, boolean down) {
    int[] neighbours = down ? graph.before(vertex) : graph.after(vertex);
    return Arrays.stream(neighbours).mapToDouble(n -> centres[n]).average().orElse(centres[vertex]);
  }

  /** Returns the ascending values that are nearest to {@code values}. */
  private static double[] isotonic(double[] values, double[] weights) {
    double[] mean = new double[values.length];
    double[] weight = new double[values.length];
    int[] size = new int[values.length];
    int blocks = 0;
    for (int i = 0; i < values.length; i++) {
      mean[blocks] = values[i];
      weight[blocks] = weights[i];
      size[blocks] = 1;
      while (blocks > 0 && mean[blocks - 1] > mean[blocks]) {
        double both = weight[blocks - 1] + weight[blocks];
        mean[blocks - 1] =
            (mean[blocks - 1] * weight[blocks - 1] + mean[blocks] * weight[blocks]) / both;
        weight[blocks - 1] = both;
        size[blocks - 1] += size[blocks];
        blocks--;
      }
      blocks++;
    }
    double[] ascending = new double[values.length];
    int at = 0;
    for (int block = 0; block < blocks; block++) {
      Arrays.fill(ascending, at, at + size[block], mean[block]);
      at += size[block];
    }
    return ascending;
  }
}
