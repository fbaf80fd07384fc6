package dev.penstock.evaluate;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Units whose truth is a label that the model cannot answer, because its training rows did not have
 * it: no answer to them can be right. A model whose labels are written otherwise than those it is
 * judged on, for example with a blank or a dot more, knows none of them.
 *
 * @param units how many units have such a truth
 * @param labels the texts of those labels, that of the most units first
 */
public record UnknownTruths(int units, List<String> labels) {

  static final UnknownTruths NONE = new UnknownTruths(0, List.of());

  private static final int MOST_NAMED = 5;

  /** Copies the list. */
  public UnknownTruths {
    labels = List.copyOf(labels);
  }

  static UnknownTruths of(ClassificationUnits classified, List<String> known) {
    Set<String> answerable = new HashSet<>(known);
    TreeMap<String, Integer> unknown = new TreeMap<>();
    long[] counts = classified.cells().truths();
    for (int label = 0; label < counts.length; label++) {
      String text = Labels.text(classified.labels().get(label));
      if (counts[label] > 0 && !answerable.contains(text)) {
        unknown.merge(text, (int) counts[label], Integer::sum);
      }
    }
    return new UnknownTruths(
        unknown.values().stream().mapToInt(Integer::intValue).sum(),
        unknown.keySet().stream()
            .sorted(Comparator.comparing((String text) -> -unknown.getOrDefault(text, 0)))
            .toList());
  }

  /** Returns whether there are none. */
  public boolean isEmpty() {
    return units == 0;
  }

  /**
   * Returns the labels for a sentence, each in single quotes; at most five, with how many more
   * there are.
   */
  public String named() {
    String named =
        labels.stream()
            .limit(MOST_NAMED)
            .map(label -> "'" + label + "'")
            .collect(Collectors.joining(", "));
    int more = labels.size() - MOST_NAMED;
    return more > 0 ? String.format(Locale.ROOT, "%s and %d more", named, more) : named;
  }
}
