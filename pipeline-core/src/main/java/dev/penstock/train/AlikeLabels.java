package dev.penstock.train;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds labels that people take for one. Those that differ only by blanks are refused: no reader of
 * them can tell which is meant. Those that differ only by case can be two, as letters are.
 */
final class AlikeLabels {

  private AlikeLabels() {}

  /**
   * Checks labels before they are learnt.
   *
   * @throws IllegalArgumentException if two differ only by blanks, or by how accents are encoded;
   *     names them
   */
  static void requireTellable(Collection<String> labels) {
    for (List<String> alike : groups(labels, false)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The labels %s differ only by blanks, or by how accents are encoded: make them one in"
                  + " the getter of the task, for example with strip()",
              quoted(alike)));
    }
  }

  /** Returns a sentence for each group of labels that differ only by case. */
  static List<String> warnings(Collection<String> labels) {
    return groups(labels, true).stream()
        .map(
            alike ->
                String.format(
                    Locale.ROOT,
                    "The labels %s differ only by case, and are learnt as %d labels; if they are one,"
                        + " make them so in the getter of the task",
                    quoted(alike),
                    alike.size()))
        .toList();
  }

  private static List<List<String>> groups(Collection<String> labels, boolean anyCase) {
    Map<String, List<String>> groups = new TreeMap<>();
    for (String label : labels) {
      String plain = Normalizer.normalize(label, Form.NFKC).replaceAll("[\\s\\p{Z}\\p{Cf}]+", " ");
      String key = anyCase ? plain.toLowerCase(Locale.ROOT) : plain;
      groups.computeIfAbsent(key.strip(), first -> new ArrayList<>()).add(label);
    }
    return groups.values().stream().filter(alike -> alike.size() > 1).toList();
  }

  private static String quoted(List<String> labels) {
    return labels.stream().sorted().collect(Collectors.joining("' and '", "'", "'"));
  }
}
