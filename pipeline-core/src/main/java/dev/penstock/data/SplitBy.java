package dev.penstock.data;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What decides the role of a row.
 *
 * @param <R> the type of the row
 */
public sealed interface SplitBy<R> {

  /**
   * The row's place among the others, and the seed of the run.
   *
   * @param <R> the type of the row
   */
  record Place<R>() implements SplitBy<R> {

    /** Returns "place". */
    @Override
    public String toString() {
      return "place";
    }
  }

  /**
   * A key that the row has, whatever other rows there are.
   *
   * @param key rows of one key have one role
   * @param <R> the type of the row
   */
  record Key<R>(NamedGetter<R> key) implements SplitBy<R> {

    /** Returns "key" and the key's name. */
    @Override
    public String toString() {
      return "key " + key;
    }
  }

  /**
   * The row's time.
   *
   * @param time reads an Instant, LocalDate or another date with a time
   * @param gap the least time between the rows of two roles; not negative
   * @param <R> the type of the row
   */
  record Time<R>(NamedGetter<R> time, Duration gap) implements SplitBy<R> {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if {@code gap} is negative
     */
    public Time {
      requireNonNull(time, "time");
      if (gap.isNegative()) {
        throw new IllegalArgumentException("gap must not be negative but was " + gap);
      }
    }

    /** Returns "time", its name and the gap. */
    @Override
    public String toString() {
      return "time " + time + " with a gap of " + gap;
    }
  }
}
