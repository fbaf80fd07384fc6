package dev.penstock.evaluate;

import com.google.common.base.Suppliers;
import dev.penstock.model.Classification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Units whose answers are labels; 4 bytes each, and 8 a label if there are probabilities. */
final class ClassificationUnits implements Units {

  private final List<Object> labels;
  private final Cells cells;
  private final List<double[]> probabilities;
  private final Supplier<Tally> tally;

  /**
   * Takes the arrays over.
   *
   * @param labels in {@link Labels#ORDER}
   * @param cells of units of these labels
   * @param probabilities one number a unit for each label; empty if the answers have none
   */
  ClassificationUnits(List<Object> labels, Cells cells, List<double[]> probabilities) {
    this.labels = List.copyOf(labels);
    this.cells = cells;
    this.probabilities = List.copyOf(probabilities);
    this.tally = Suppliers.memoize(cells::tally);
  }

  /** Metrics are typed by answers, so a metric of labels only meets units of labels. */
  static ClassificationUnits of(Units units) {
    return (ClassificationUnits) units;
  }

  @Override
  public int size() {
    return cells.units();
  }

  /** Returns every label that a truth or an answer names, also those that no answer chooses. */
  List<Object> labels() {
    return labels;
  }

  Cells cells() {
    return cells;
  }

  /** Returns how often each label is truth, answer and both; counted once. */
  Tally tally() {
    return tally.get();
  }

  @Override
  public ClassificationUnits perfect() {
    int[] truths = cells.truthOfUnit();
    List<double[]> certain = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      int number = label;
      certain.add(Arrays.stream(truths).mapToDouble(truth -> truth == number ? 1 : 0).toArray());
    }
    return new ClassificationUnits(labels, cells.perfect(), certain);
  }

  boolean hasProbabilities() {
    return !probabilities.isEmpty();
  }

  /** Returns the probability of a label for each unit; not to be changed. */
  double[] probabilities(int label) {
    return probabilities.get(label);
  }

  /**
   * Returns the places of at most so many labels, ascending: those that most units have as their
   * truth, of equally common ones the first.
   */
  int[] commonest(int most) {
    long[] counts = cells.truths();
    return IntStream.range(0, counts.length)
        .boxed()
        .sorted(Comparator.comparing((Integer label) -> -counts[label]))
        .limit(most)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  /** Returns the texts of the labels that are the truth of a unit. */
  SortedSet<String> truths() {
    SortedSet<String> texts = new TreeSet<>();
    long[] counts = cells.truths();
    for (int label = 0; label < counts.length; label++) {
      if (counts[label] > 0) {
        texts.add(Labels.text(labels.get(label)));
      }
    }
    return texts;
  }

  @Override
  public Classification<?> truthOf(int unit) {
    return Classification.of(labels.get(cells.truth(unit)));
  }

  /** The chosen label comes first, so that it is the answer also where probabilities are equal. */
  @Override
  public Classification<?> answerOf(int unit) {
    int chosen = cells.answer(unit);
    if (!hasProbabilities()) {
      return Classification.of(labels.get(chosen));
    }
    List<Object> order = new ArrayList<>(labels);
    order.add(0, order.remove(chosen));
    double[] values = new double[order.size()];
    values[0] = probabilities.get(chosen)[unit];
    for (int label = 0, next = 1; label < values.length; label++) {
      if (label != chosen) {
        values[next++] = probabilities.get(label)[unit];
      }
    }
    return Classification.of(order, values);
  }

  @Override
  public ClassificationUnits select(int[] units) {
    return new ClassificationUnits(
        labels,
        cells.select(units),
        probabilities.stream().map(column -> EstimateUnits.select(column, units)).toList());
  }

  @Override
  public boolean hasTruthsOf(Units other) {
    if (!(other instanceof ClassificationUnits that) || that.size() != size()) {
      return false;
    }
    for (int unit = 0; unit < size(); unit++) {
      Object truth = labels.get(cells.truth(unit));
      if (!truth.equals(that.labels.get(that.cells.truth(unit)))) {
        return false;
      }
    }
    return true;
  }
}
