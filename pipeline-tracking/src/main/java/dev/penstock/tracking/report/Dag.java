package dev.penstock.tracking.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What depends on what, by number. A node depends only on nodes of lower numbers, so that there are
 * no cycles, whatever a record says.
 *
 * @param before for each node the nodes it depends on, ascending and each once
 */
record Dag(List<int[]> before) {

  Dag {
    before = List.copyOf(before);
  }

  /**
   * Returns the graph of stages. Names that are not among the stages before are left out.
   *
   * @param names the name of each stage, in the order of the pipeline
   * @param dependencies for each stage the names of those it depends on
   */
  static Dag of(List<String> names, List<List<String>> dependencies) {
    Map<String, Integer> numbers = new HashMap<>();
    List<int[]> before = new ArrayList<>(names.size());
    for (int node = 0; node < names.size(); node++) {
      before.add(
          dependencies.get(node).stream()
              .filter(numbers::containsKey)
              .mapToInt(numbers::get)
              .sorted()
              .distinct()
              .toArray());
      numbers.putIfAbsent(names.get(node), node);
    }
    return new Dag(before);
  }

  int size() {
    return before.size();
  }

  int edges() {
    return before.stream().mapToInt(nodes -> nodes.length).sum();
  }

  /** Returns for each node the nodes that depend on it, ascending. */
  List<int[]> after() {
    int[] counts = new int[size()];
    before.forEach(nodes -> Arrays.stream(nodes).forEach(node -> counts[node]++));
    List<int[]> after = new ArrayList<>(size());
    Arrays.stream(counts).forEach(count -> after.add(new int[count]));
    Arrays.fill(counts, 0);
    for (int node = 0; node < size(); node++) {
      for (int dependency : before.get(node)) {
        after.get(dependency)[counts[dependency]++] = node;
      }
    }
    return after;
  }

  /**
   * Returns the layer of each node, from 0: the longest path to it. A node that depends on nothing
   * lies just above the first that depends on it, where its edges are short.
   */
  int[] layers() {
    int[] layers = new int[size()];
    for (int node = 0; node < size(); node++) {
      for (int dependency : before.get(node)) {
        layers[node] = Math.max(layers[node], layers[dependency] + 1);
      }
    }
    List<int[]> after = after();
    for (int node = 0; node < size(); node++) {
      if (before.get(node).length == 0 && after.get(node).length > 0) {
        layers[node] = Arrays.stream(after.get(node)).map(next -> layers[next]).min().orElse(1) - 1;
      }
    }
    return layers;
  }
}
