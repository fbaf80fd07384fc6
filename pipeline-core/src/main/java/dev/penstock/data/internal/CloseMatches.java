package dev.penstock.data.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the known names that an unknown one may have meant, for error messages. */
public final class CloseMatches {

  private static final int MOST = 3;

  private CloseMatches() {}

  /**
   * Returns " Did you mean 'a' or 'b'?" for the known names closest to {@code name}, or an empty
   * text if none is close. Close are names that differ in at most a third of their letters (by
   * Levenshtein's distance, letter case and separators aside) or contain each other.
   */
  public static String hint(String name, Collection<String> known) {
    List<String> close = of(name, known);
    return close.isEmpty()
        ? ""
        : close.stream().collect(Collectors.joining("' or '", " Did you mean '", "'?"));
  }

  /** Returns at most three known names close to {@code name}, the closest first. */
  public static List<String> of(String name, Collection<String> known) {
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
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
