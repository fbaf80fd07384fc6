package dev.penstock.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the known names that an unknown one may have meant, for error messages. */
public final class CloseMatches {

  private static final int MOST = 3;

  /** Comparing takes long if there are many. */
  private static final int MOST_KNOWN = 2_000;

  private static final int MOST_SHOWN = 20;

  private CloseMatches() {}

  /**
   * Returns " Did you mean 'a' or 'b'?" for the known names closest to {@code name}, or an empty
   * text if none is close or there are more than 2,000. Close are names that differ in at most a
   * third of their letters (by Levenshtein's distance, in which two neighbours that are swapped
   * count once; letter case and separators aside) or contain each other.
   */
  public static String hint(String name, Collection<String> known) {
    List<String> close = of(name, known);
    return close.isEmpty()
        ? ""
        : close.stream().collect(Collectors.joining("' or '", " Did you mean '", "'?"));
  }

  /** Returns the hint, or if no name is close " It has 'a', 'b'." with the first 20. */
  public static String hintOrNames(String name, Collection<String> known) {
    String hint = hint(name, known);
    return hint.isEmpty()
        ? known.stream()
            .limit(MOST_SHOWN)
            .collect(
                Collectors.joining(
                    "', '", " It has '", known.size() > MOST_SHOWN ? "' and more." : "'."))
        : hint;
  }

  /** Returns at most three names, the closest first. */
  private static List<String> of(String name, Collection<String> known) {
    if (known.size() > MOST_KNOWN) {
      return List.of();
    }
    String wanted = plain(name);
    record Match(String name, int distance) {}
    return known.stream()
        .distinct()
        .map(candidate -> new Match(candidate, distance(wanted, plain(candidate))))
        .filter(match -> match.distance() <= Math.max(1, wanted.length() / 3))
        .sorted(Comparator.comparingInt(Match::distance).thenComparing(Match::name))
        .limit(MOST)
        .map(Match::name)
        .toList();
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static int distance(String a, String b) {
    if (a.length() >= 3 && b.length() >= 3 && (a.contains(b) || b.contains(a))) {
      return 1;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
        if (areSwapped(a, i, b, j)) {
          row[j] = Math.min(row[j], 1 + beforeLast[j - 2]);
        }
      }
    }
    return row[b.length()];
  }

  private static boolean areSwapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
