package dev.penstock.data;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something that is expected of rows. Its text says it for people.
 *
 * @param <R> the type of the row
 */
public sealed interface Expectation<R> {

  /**
   * How many rows there are.
   *
   * @param least the fewest
   * @param most the most
   * @param <R> the type of the row
   */
  record Count<R>(long least, long most) implements Expectation<R> {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if {@code least} is negative or more than {@code most}
     */
    public Count {
      if (least < 0 || most < least) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "Rows cannot be at least %d and at most %d", least, most));
      }
    }

    /** Returns the rule in words. */
    @Override
    public String toString() {
      return most == Long.MAX_VALUE ? "at least " + least + " rows" : "at most " + most + " rows";
    }
  }

  /**
   * How many values are missing: null, an empty Optional, a text that is empty or blank, or NaN.
   *
   * @param column reads the value
   * @param share the largest share of the rows, from 0 to 1
   * @param <R> the type of the row
   */
  record Missing<R>(NamedGetter<R> column, double share) implements Expectation<R> {

    /**
     * Checks the share.
     *
     * @throws IllegalArgumentException if {@code share} is not from 0 to 1
     */
    public Missing {
      requireNonNull(column, "column");
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("A share must be from 0 to 1 but was " + share);
      }
    }

    /** Returns the rule in words. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%s missing in at most %s %% of the rows", column.shown(), percent());
    }

    private String percent() {
      BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros();
      return percent.toPlainString();
    }

    /**
     * Returns whether so many missing values are too many of the rows. The share is the decimal
     * number that was written, not the binary one next to it.
     */
    boolean isExceededBy(long missing, long rows) {
      BigDecimal most = BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(rows));
      return BigDecimal.valueOf(missing).compareTo(most) > 0;
    }
  }

  /**
   * The range of numbers, both ends included.
   *
   * @param column reads the number
   * @param least the smallest
   * @param most the largest
   * @param <R> the type of the row
   */
  record Between<R>(NamedGetter<R> column, double least, double most) implements Expectation<R> {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is empty or an end is NaN
     */
    public Between {
      requireNonNull(column, "column");
      if (!(least <= most)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "A range must not be empty but was from %s to %s", least, most));
      }
    }

    /** Returns the rule in words. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s between %s and %s",
          column.shown(),
          Numbers.text(least),
          Numbers.text(most));
    }
  }

  /**
   * The range of values that have an order, such as dates, both ends included.
   *
   * @param column reads the value
   * @param from the first
   * @param to the last
   * @param <R> the type of the row
   * @param <V> the type of the value
   */
  record Within<R, V extends Comparable<? super V>>(NamedGetter<R> column, V from, V to)
      implements Expectation<R> {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Within {
      requireNonNull(column, "column");
      if (from.compareTo(to) > 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "A range must not be empty but was from %s to %s", from, to));
      }
    }

    /** Returns the rule in words. */
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s from %s to %s", column.shown(), from, to);
    }
  }

  /**
   * The values that are allowed.
   *
   * @param column reads the value
   * @param values what it may be
   * @param <R> the type of the row
   */
  record OneOf<R>(NamedGetter<R> column, Set<?> values) implements Expectation<R> {

    /**
     * Copies the set.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public OneOf {
      requireNonNull(column, "column");
      values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
      if (values.isEmpty()) {
        throw new IllegalArgumentException("No value of '" + column.shown() + "' is allowed");
      }
    }

    /** Returns the rule in words. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s one of %s",
          column.shown(),
          values.stream().map(String::valueOf).sorted().toList());
    }
  }

  /**
   * What texts look like.
   *
   * @param column reads the text
   * @param pattern matches the whole text
   * @param <R> the type of the row
   */
  record Matches<R>(NamedGetter<R> column, Pattern pattern) implements Expectation<R> {

    /** Returns the rule in words. */
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s matches '%s'", column.shown(), pattern);
    }
  }

  /**
   * That no value appears twice.
   *
   * @param column reads the value
   * @param <R> the type of the row
   */
  record Unique<R>(NamedGetter<R> column) implements Expectation<R> {

    /** Returns the rule in words. */
    @Override
    public String toString() {
      return column.shown() + " unique";
    }
  }
}
