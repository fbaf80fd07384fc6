package dev.penstock.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds the columns of a record's components in a header. */
final class HeaderMatch {

  private final CsvHeader header;
  private final ReadCsv<?> stage;
  private final List<String> problems = new ArrayList<>();
  private final Map<Integer, String> taken = new TreeMap<>();

  private HeaderMatch(CsvHeader header, ReadCsv<?> stage) {
    this.header = header;
    this.stage = stage;
  }

  /**
   * Returns the place of the column of each leaf.
   *
   * @throws CsvException if one has none, or more than one that could be it
   */
  static int[] places(CsvHeader header, List<RecordLeaf> leaves, ReadCsv<?> stage) {
    return new HeaderMatch(header, stage).places(leaves);
  }

  private int[] places(List<RecordLeaf> leaves) {
    Set<String> sharedNames = sharedNames(leaves);
    int[] places = new int[leaves.size()];
    for (int i = 0; i < places.length; i++) {
      RecordLeaf leaf = leaves.get(i);
      places[i] = place(leaf, !sharedNames.contains(leaf.name()));
    }
    if (!problems.isEmpty()) {
      String advice = HeaderAdvice.of(header, stage.format());
      boolean explained = HeaderAdvice.isOneColumn(header) && !advice.isEmpty();
      throw new CsvException(
          String.format(
              Locale.ROOT,
              "The header of %s does not fit '%s'%s.%s The header is: %s",
              header.file(),
              stage.type().getSimpleName(),
              explained ? "" : ": " + String.join("; ", problems),
              advice,
              header.shown()));
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

  private int place(RecordLeaf leaf, boolean byNameAlone) {
    String explicit = stage.columns().get(leaf.path());
    List<Integer> found =
        explicit != null ? header.exactly(explicit.strip()) : found(leaf, byNameAlone);
    if (found.size() != 1) {
      problems.add(notFound(leaf, explicit == null ? leaf.path() : explicit, found));
      return 0;
    }
    String other = taken.put(found.get(0), leaf.path());
    if (other != null) {
      problems.add(
          String.format(
              Locale.ROOT,
              "column '%s' could be component '%s' or '%s'; name their columns with column(...)",
              header.names().get(found.get(0)),
              other,
              leaf.path()));
    }
    return found.get(0);
  }

  private List<Integer> found(RecordLeaf leaf, boolean byNameAlone) {
    for (String name : byNameAlone ? List.of(leaf.path(), leaf.name()) : List.of(leaf.path())) {
      List<Integer> exact = header.exactly(name);
      List<Integer> places = exact.isEmpty() ? header.loosely(name) : exact;
      if (!places.isEmpty()) {
        return places;
      }
    }
    return List.of();
  }

  private String notFound(RecordLeaf leaf, String name, List<Integer> found) {
    if (found.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "there is no column '%s' for component '%s'.%s Name it with column(header, accessor)",
          name,
          leaf.path(),
          HeaderAdvice.isOneColumn(header) ? "" : header.closeTo(name));
    }
    List<String> names = found.stream().map(header.names()::get).distinct().toList();
    if (names.size() == 1) {
      throw new CsvException(header.twice(names.get(0)));
    }
    return String.format(
        Locale.ROOT,
        "component '%s' could be any of %s; name one with column(header, accessor)",
        leaf.path(),
        names);
  }
}
