package dev.penstock.evaluate;

import dev.penstock.model.Classification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Takes classifications. Labels get their numbers as they come, and are sorted at the end.
 * Probabilities are kept until an answer has none: from one label nothing can be said of others.
 */
final class LabelRecorder implements UnitsRecorder {

  private static final int FIRST_CAPACITY = 1024;

  private record Pair(int truth, int answer) {}

  private final Map<Object, Integer> numbers = new HashMap<>();
  private final List<Object> labels = new ArrayList<>();
  private final Map<Pair, Integer> cells = new HashMap<>();
  private final List<Pair> pairs = new ArrayList<>();
  private final List<double[]> columns = new ArrayList<>();
  private int[] cellOfUnit = new int[FIRST_CAPACITY];
  private boolean probabilistic = true;
  private int size;

  @Override
  public void add(Object truth, Object answer) {
    Classification<?> given = (Classification<?>) answer;
    int truthNumber = number(((Classification<?>) truth).label());
    int answerNumber = number(given.label());
    if (size == cellOfUnit.length) {
      grow(Math.multiplyExact(size, 2));
    }
    cellOfUnit[size] = cell(new Pair(truthNumber, answerNumber));
    if (probabilistic) {
      addProbabilities(given.probabilities());
    }
    size++;
  }

  private void addProbabilities(Map<?, Double> probabilities) {
    if (probabilities.size() < 2) {
      probabilistic = false;
      columns.clear();
      return;
    }
    probabilities.forEach((label, probability) -> column(number(label))[size] = probability);
  }

  private int number(Object label) {
    Integer known = numbers.get(label);
    if (known != null) {
      return known;
    }
    numbers.put(label, labels.size());
    labels.add(label);
    return labels.size() - 1;
  }

  private int cell(Pair pair) {
    Integer known = cells.get(pair);
    if (known != null) {
      return known;
    }
    cells.put(pair, pairs.size());
    pairs.add(pair);
    return pairs.size() - 1;
  }

  private double[] column(int number) {
    while (columns.size() <= number) {
      columns.add(new double[cellOfUnit.length]);
    }
    return columns.get(number);
  }

  private void grow(int larger) {
    cellOfUnit = Arrays.copyOf(cellOfUnit, larger);
    columns.replaceAll(column -> Arrays.copyOf(column, larger));
  }

  @Override
  public Units finish() {
    int[] order =
        IntStream.range(0, labels.size())
            .boxed()
            .sorted((a, b) -> Labels.ORDER.compare(labels.get(a), labels.get(b)))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] places = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
    }
    Cells sorted =
        new Cells(
            order.length,
            Arrays.copyOf(cellOfUnit, size),
            pairs.stream().mapToInt(pair -> places[pair.truth()]).toArray(),
            pairs.stream().mapToInt(pair -> places[pair.answer()]).toArray());
    return new ClassificationUnits(
        Arrays.stream(order).mapToObj(labels::get).toList(), sorted, columnsIn(order));
  }

  private List<double[]> columnsIn(int[] order) {
    if (!probabilistic) {
      return List.of();
    }
    // One at a time, so that thousands of labels are not held twice.
    List<double[]> sorted = new ArrayList<>();
    for (int number : order) {
      sorted.add(Arrays.copyOf(column(number), size));
      columns.set(number, new double[0]);
    }
    return sorted;
  }
}
