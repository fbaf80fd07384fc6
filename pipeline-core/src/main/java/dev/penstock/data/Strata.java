package dev.penstock.data;

import dev.penstock.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts rows by stratum and role. */
final class Strata {

  private static final int MOST = 1_000;

  private final SortedMap<String, long[]> rows = new TreeMap<>();

  /** Fails before the strata fill the memory. */
  static void requireFew(NamedGetter<?> strata, int count) {
    if (count > MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' has more than %d different values; strata are for few, such as labels."
                  + " For a key use groupedBy",
              strata,
              MOST));
    }
  }

  void add(NamedGetter<?> strata, String stratum, Role role) {
    rows.computeIfAbsent(stratum, name -> new long[Role.COUNT])[role.place()]++;
    requireFew(strata, rows.size());
  }

  Table table(NamedGetter<?> strata, long[] totals) {
    List<List<String>> cells = new ArrayList<>();
    rows.forEach(
        (stratum, counts) -> {
          List<String> row = new ArrayList<>();
          row.add(stratum);
          for (Role role : Role.values()) {
            row.add(shown(counts[role.place()], totals[role.place()]));
          }
          cells.add(row);
        });
    List<String> columns = new ArrayList<>();
    columns.add(strata.shown());
    for (Role role : Role.values()) {
      columns.add(role.text());
    }
    return new Table("Strata by role", columns, cells);
  }

  static String shown(long rows, long of) {
    return of == 0
        ? Long.toString(rows)
        : String.format(Locale.ROOT, "%d (%.1f %%)", rows, 100.0 * rows / of);
  }
}
