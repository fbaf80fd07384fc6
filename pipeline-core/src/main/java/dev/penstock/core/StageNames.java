package dev.penstock.core;

import dev.penstock.spi.Graph;
import dev.penstock.spi.StageNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds stages by name, and what was probably meant by a name that is none. */
final class StageNames {

  private static final int MOST_MATCHES = 3;
  private static final int MOST_SHOWN = 20;

  private StageNames() {}

  /**
   * Returns the stage of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static StageNode require(Graph graph, String name) {
    return graph
        .find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "Pipeline '%s' has no stage '%s'%s",
                        graph.name(),
                        name,
                        suggestion(graph, name))));
  }

  private static String suggestion(Graph graph, String name) {
    int limit = Math.max(1, name.length() / 3);
    List<String> close =
        graph.stages().stream()
            .map(StageNode::name)
            .filter(known -> Math.abs(known.length() - name.length()) <= limit)
            .filter(known -> distance(known, name) <= limit)
            .sorted(Comparator.comparingInt(known -> distance(known, name)))
            .limit(MOST_MATCHES)
            .map(known -> "'" + known + "'")
            .toList();
    return close.isEmpty()
        ? "; it has " + shown(graph)
        : "; did you mean " + String.join(" or ", close) + "?";
  }

  private static char[] sorted(String name) {
    char[] letters = name.toCharArray();
    Arrays.sort(letters);
    return letters;
  }

  private static String shown(Graph graph) {
    List<String> names = graph.stages().stream().map(StageNode::name).toList();
    return names.size() <= MOST_SHOWN
        ? names.toString()
        : String.format(
            Locale.ROOT, "%d, %s and so on", names.size(), names.subList(0, MOST_SHOWN));
  }

  /**
   * Returns the number of letters to insert, delete or replace (Levenshtein 1966); names of the
   * same letters in another order, such as two that are swapped, are one apart at most.
   */
  private static int distance(String from, String to) {
    if (!from.equals(to) && Arrays.equals(sorted(from), sorted(to))) {
      return 1;
    }
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
