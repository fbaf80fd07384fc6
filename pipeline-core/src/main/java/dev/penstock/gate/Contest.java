package dev.penstock.gate;

import dev.penstock.evaluate.Scores;
import dev.penstock.evaluate.Slice;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the challenger and, if it was judged too, the champion score on the same rows.
 *
 * @param where empty for all rows; else in which slice, for sentences
 */
record Contest<P>(String where, Scores<P> challenger, Optional<Scores<P>> champion) {

  /** Takes the challenger's scores and, if there are two, the champion's. */
  static <P> Contest<P> of(List<Scores<P>> scores) {
    return new Contest<>(
        "", scores.get(0), scores.size() > 1 ? Optional.of(scores.get(1)) : Optional.empty());
  }

  int rows() {
    return challenger.units();
  }

  /** Returns the contest in each slice. */
  SortedMap<Slice, Contest<P>> slices() {
    Optional<SortedMap<Slice, Scores<P>>> champions = champion.map(Scores::slices);
    SortedMap<Slice, Contest<P>> contests = new TreeMap<>();
    challenger
        .slices()
        .forEach(
            (slice, scores) ->
                contests.put(
                    slice,
                    new Contest<>(" in " + slice, scores, champions.map(all -> all.get(slice)))));
    return contests;
  }
}
