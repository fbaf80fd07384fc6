package dev.penstock.gate;

import dev.penstock.evaluate.Scores;
import dev.penstock.evaluate.Slice;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the challenger and those that it is compared with score on the same rows.
 *
 * @param where empty for all rows; else in which slice, for sentences
 * @param challenger what the challenger scores
 * @param champion the champion, if it could be judged
 * @param earlier the versions that were champion once, if a rule asks for them
 */
record Comparison<P>(
    String where, Scores<P> challenger, Optional<Opponent<P>> champion, List<Opponent<P>> earlier) {

  Comparison {
    earlier = List.copyOf(earlier);
  }

  /** Returns those that a rule compares with; none if it does not compare. */
  List<Opponent<P>> opponents(Rule<P> rule) {
    return switch (rule.kind()) {
      case NOT_WORSE_THAN_CHAMPION, BETTER_THAN_CHAMPION -> champion.stream().toList();
      case BETTER_THAN_BASELINE ->
          challenger
              .baseline(rule.metric())
              .map(scores -> new Opponent<>(Opponent.BASELINE, scores))
              .stream()
              .toList();
      case NOT_WORSE_THAN_BEST -> earlier;
      case AT_LEAST, AT_MOST, MEASURED_AT_LEAST, MEASURED_AT_MOST -> List.of();
    };
  }

  /** Returns the comparison in each slice. */
  SortedMap<Slice, Comparison<P>> slices() {
    Optional<Function<Slice, Opponent<P>>> champions = champion.map(Opponent::slices);
    List<Function<Slice, Opponent<P>>> others = earlier.stream().map(Opponent::slices).toList();
    SortedMap<Slice, Comparison<P>> comparisons = new TreeMap<>();
    challenger
        .slices()
        .forEach(
            (slice, scores) ->
                comparisons.put(
                    slice,
                    new Comparison<>(
                        " in " + slice,
                        scores,
                        champions.map(in -> in.apply(slice)),
                        others.stream().map(in -> in.apply(slice)).toList())));
    return comparisons;
  }
}
