package dev.penstock.evaluate;

import com.google.common.base.Suppliers;
import dev.penstock.statistics.AnswerCounts;
import dev.penstock.statistics.Groups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The same units, answered by a challenger and by another model. */
final class Pair {

  private final Sample challenger;
  private final Sample champion;
  private final Supplier<Labelled> labelled = Suppliers.memoize(this::label);
  private final Supplier<AnswerCounts> answers = Suppliers.memoize(this::count);

  /** Truths and answers as numbers of common labels. */
  private static final class Labelled {
    private final List<Object> labels;
    private final int[] truths;
    private final int[] ours;
    private final int[] theirs;

    Labelled(List<Object> labels, int[] truths, int[] ours, int[] theirs) {
      this.labels = labels;
      this.truths = truths;
      this.ours = ours;
      this.theirs = theirs;
    }
  }

  Pair(Sample challenger, Sample champion) {
    this.challenger = challenger;
    this.champion = champion;
  }

  Sample challenger() {
    return challenger;
  }

  Sample champion() {
    return champion;
  }

  Groups groups() {
    return challenger.groups();
  }

  /** Returns the labels that either model or a truth names. */
  List<Object> labels() {
    return labelled.get().labels;
  }

  /** Returns the number of each unit's truth among {@link #labels()}; not to be changed. */
  int[] truths() {
    return labelled.get().truths;
  }

  /** Returns the number of each of the challenger's answers; not to be changed. */
  int[] ours() {
    return labelled.get().ours;
  }

  /** Returns the number of each of the champion's answers; not to be changed. */
  int[] theirs() {
    return labelled.get().theirs;
  }

  /** Returns the counts of truths and answers, for functions of them; counted once. */
  AnswerCounts answers() {
    return answers.get();
  }

  private AnswerCounts count() {
    return AnswerCounts.ofPair(labels().size(), truths(), ours(), theirs(), groups());
  }

  private Labelled label() {
    ClassificationUnits first = ClassificationUnits.of(challenger.units());
    ClassificationUnits second = ClassificationUnits.of(champion.units());
    Set<Object> both = new LinkedHashSet<>(first.labels());
    both.addAll(second.labels());
    List<Object> labels = new ArrayList<>(both);
    labels.sort(Labels.ORDER);
    int[] ofFirst = places(first.labels(), labels);
    int[] ofSecond = places(second.labels(), labels);
    return new Labelled(
        labels,
        renumbered(first.cells().truthOfUnit(), ofFirst),
        renumbered(first.cells().answerOfUnit(), ofFirst),
        renumbered(second.cells().answerOfUnit(), ofSecond));
  }

  private static int[] places(List<Object> some, List<Object> all) {
    Map<Object, Integer> places = new HashMap<>();
    for (int place = 0; place < all.size(); place++) {
      places.put(all.get(place), place);
    }
    return some.stream().mapToInt(label -> places.getOrDefault(label, -1)).toArray();
  }

  private static int[] renumbered(int[] numbers, int[] places) {
    return Arrays.stream(numbers).map(number -> places[number]).toArray();
  }
}
