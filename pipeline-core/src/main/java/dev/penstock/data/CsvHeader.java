package dev.penstock.data;

import dev.penstock.data.internal.CloseMatches;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The names in the first line of a file, and which component each of them is. */
final class CsvHeader {

  private static final int MOST_SHOWN = 40;

  private final String file;
  private final List<String> names;

  /**
   * Checks the names; a column without one is called by its place, such as {@code column1}.
   *
   * @throws CsvException if a name appears twice
   */
  CsvHeader(String file, List<String> cells) {
    this.file = file;
    List<String> all = new ArrayList<>();
    for (String cell : cells) {
      String name = cell.isBlank() ? "column" + (all.size() + 1) : cell.strip();
      int before = all.indexOf(name);
      if (before >= 0) {
        throw new CsvException(
            String.format(
                Locale.ROOT,
                "The header of %s names '%s' twice, in columns %d and %d",
                file,
                name,
                before + 1,
                all.size() + 1));
      }
      all.add(name);
    }
    this.names = List.copyOf(all);
  }

  List<String> names() {
    return names;
  }

  /**
   * Returns the place of the column of each leaf.
   *
   * @throws CsvException if one has none, or more than one that could be it
   */
  int[] places(List<RecordLeaf> leaves, ReadCsv<?> stage) {
    Map<String, List<Integer>> byPlainName = byPlainName();
    Set<String> sharedNames = sharedNames(leaves);
    List<String> problems = new ArrayList<>();
    Map<Integer, String> taken = new TreeMap<>();
    int[] places = new int[leaves.size()];
    for (int i = 0; i < places.length; i++) {
      RecordLeaf leaf = leaves.get(i);
      String explicit = stage.columns().get(leaf.path());
      List<Integer> found =
          explicit != null
              ? exactly(explicit.strip())
              : found(leaf, !sharedNames.contains(leaf.name()), byPlainName);
      if (found.size() == 1) {
        places[i] = found.get(0);
        String other = taken.put(places[i], leaf.path());
        if (other != null) {
          problems.add(
              String.format(
                  Locale.ROOT,
                  "column '%s' could be component '%s' or '%s'; name their columns with column(...)",
                  names.get(places[i]),
                  other,
                  leaf.path()));
        }
      } else {
        problems.add(notFound(leaf, explicit == null ? leaf.path() : explicit, found));
      }
    }
    if (!problems.isEmpty()) {
      throw new CsvException(
          String.format(
              Locale.ROOT,
              "The header of %s does not fit '%s': %s. The header is: %s",
              file,
              stage.type().getSimpleName(),
              String.join("; ", problems),
              shown()));
    }
    return places;
  }

  private Map<String, List<Integer>> byPlainName() {
    Map<String, List<Integer>> places = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      places.computeIfAbsent(Names.plain(names.get(i)), name -> new ArrayList<>()).add(i);
    }
    return places;
  }

  private static Set<String> sharedNames(List<RecordLeaf> leaves) {
    Set<String> seen = new HashSet<>();
    Set<String> shared = new HashSet<>();
    for (RecordLeaf leaf : leaves) {
      if (!seen.add(leaf.name())) {
        shared.add(leaf.name());
      }
    }
    return shared;
  }

  private List<Integer> found(
      RecordLeaf leaf, boolean byNameAlone, Map<String, List<Integer>> byPlainName) {
    for (String name : byNameAlone ? List.of(leaf.path(), leaf.name()) : List.of(leaf.path())) {
      List<Integer> exact = exactly(name);
      List<Integer> places =
          exact.isEmpty() ? byPlainName.getOrDefault(Names.plain(name), List.of()) : exact;
      if (!places.isEmpty()) {
        return places;
      }
    }
    return List.of();
  }

  private List<Integer> exactly(String name) {
    int place = names.indexOf(name);
    return place < 0 ? List.of() : List.of(place);
  }

  private String notFound(RecordLeaf leaf, String name, List<Integer> found) {
    if (found.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "there is no column '%s' for component '%s'.%s Name it with column(header, accessor)",
          name,
          leaf.path(),
          CloseMatches.hint(name, names));
    }
    return String.format(
        Locale.ROOT,
        "component '%s' could be any of %s; name one with column(header, accessor)",
        leaf.path(),
        found.stream().map(names::get).toList());
  }

  private String shown() {
    return names.size() <= MOST_SHOWN
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_SHOWN))
            + String.format(Locale.ROOT, " and %d more", names.size() - MOST_SHOWN);
  }
}
