package dev.penstock.gate;

import dev.penstock.evaluate.Scores;
import dev.penstock.evaluate.Slice;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * What the challenger is compared with on the same rows.
 *
 * @param name in a sentence: "the champion"
 * @param scores what it scores
 */
record Opponent<P>(String name, Scores<P> scores) {

  static final String CHAMPION = "the champion";
  static final String BASELINE = "the baseline";

  /** Returns what finds this opponent in a slice; the slices are cut out once. */
  Function<Slice, Opponent<P>> slices() {
    SortedMap<Slice, Scores<P>> slices = scores.slices();
    return slice -> {
      Scores<P> found = slices.get(slice);
      if (found == null) {
        throw new IllegalStateException(name + " was not judged in " + slice);
      }
      return new Opponent<>(name, found);
    };
  }
}
