package dev.penstock.data;

import static java.util.Objects.requireNonNull;

import dev.penstock.Stage;
import dev.penstock.StageContext;
import dev.penstock.model.Getter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Passes rows on if they are what is expected, and otherwise fails with one exception that names
 * every violated rule, with counts and examples. It reads the rows once and changes nothing. Rows
 * that are none violate it, unless {@link #allowEmpty()} is given.
 *
 * <p>A missing value (null, an empty Optional, a text that is empty or blank, NaN) is the business
 * of {@link #missingAtMost} alone; the other rules leave it out. A rule is named by its method
 * reference; give a lambda a name as the first argument. Shares are compared exactly: 29 of 100
 * rows are at most a share of 0.29.
 *
 * <p>What is found names rows and counts, and no values unless {@link #showValues()} was called.
 *
 * <p>It logs the number of rows, of rules and of violated rules, and a table of the rules.
 *
 * <pre>{@code
 * Expect.rows(Message.class)
 *     .atLeast(1_000)
 *     .missingAtMost(Message::subject, 0.01)
 *     .oneOf(Message::label, Set.of(Verdict.HAM, Verdict.SPAM))
 * }</pre>
 *
 * @param expectations what is expected
 * @param emptyAllowed whether no rows are fine
 * @param valuesShown whether what is found may quote values
 * @param <R> the type of a row
 */
public record Expect<R>(
    List<Expectation<R>> expectations, boolean emptyAllowed, boolean valuesShown)
    implements Stage<Rows<R>, Rows<R>> {

  /** Copies the list. */
  public Expect {
    expectations = List.copyOf(expectations);
  }

  /**
   * Returns a stage that expects at least one row.
   *
   * @param type the type of a row, for the compiler
   * @param <R> the type of a row
   */
  public static <R> Expect<R> rows(Class<R> type) {
    requireNonNull(type, "type");
    return new Expect<>(List.of(), false, false);
  }

  /**
   * Returns a copy that expects at least so many rows.
   *
   * @throws IllegalArgumentException if {@code rows} is negative
   */
  public Expect<R> atLeast(long rows) {
    return and(new Expectation.Count<>(rows, Long.MAX_VALUE));
  }

  /**
   * Returns a copy that expects at most so many rows.
   *
   * @throws IllegalArgumentException if {@code rows} is negative
   */
  public Expect<R> atMost(long rows) {
    return and(new Expectation.Count<>(0, rows));
  }

  /** Returns a copy that is content with no rows at all; the other rules still hold. */
  public Expect<R> allowEmpty() {
    return new Expect<>(expectations, true, valuesShown);
  }

  /**
   * Returns a copy whose messages and report may quote values, cut to 40 characters. Both are
   * stored with the run; without this they name rows.
   */
  public Expect<R> showValues() {
    return new Expect<>(expectations, emptyAllowed, true);
  }

  /**
   * Returns a copy that expects values to be missing in at most that share of the rows.
   *
   * @param share from 0 to 1
   * @throws IllegalArgumentException if {@code share} is anything else, or the getter has no name
   */
  public Expect<R> missingAtMost(Getter<? super R, ?> column, double share) {
    return and(new Expectation.Missing<>(NamedGetter.identified(column), share));
  }

  /** Returns a copy that expects the same under another name. */
  public Expect<R> missingAtMost(String name, Getter<? super R, ?> column, double share) {
    return and(new Expectation.Missing<>(new NamedGetter<>(name, column), share));
  }

  /**
   * Returns a copy that expects numbers in a range, both ends included.
   *
   * @throws IllegalArgumentException if the range is empty, or the getter has no name
   */
  public Expect<R> between(
      Getter<? super R, ? extends @Nullable Number> column, double least, double most) {
    return and(new Expectation.Between<>(NamedGetter.identified(column), least, most));
  }

  /** Returns a copy that expects the same under another name. */
  public Expect<R> between(
      String name,
      Getter<? super R, ? extends @Nullable Number> column,
      double least,
      double most) {
    return and(new Expectation.Between<>(new NamedGetter<>(name, column), least, most));
  }

  /**
   * Returns a copy that expects values that have an order, such as dates, in a range, both ends
   * included.
   *
   * @param <V> the type of the value
   * @throws IllegalArgumentException if the range is empty, or the getter has no name
   */
  public <V extends Comparable<? super V>> Expect<R> within(
      Getter<? super R, ? extends @Nullable V> column, V from, V to) {
    return and(new Expectation.Within<>(NamedGetter.identified(column), from, to));
  }

  /**
   * Returns a copy that expects the same under another name.
   *
   * @param <V> the type of the value
   */
  public <V extends Comparable<? super V>> Expect<R> within(
      String name, Getter<? super R, ? extends @Nullable V> column, V from, V to) {
    return and(new Expectation.Within<>(new NamedGetter<>(name, column), from, to));
  }

  /**
   * Returns a copy that expects one of some values.
   *
   * @param values not empty
   * @param <V> the type of the value
   * @throws IllegalArgumentException if {@code values} is empty, or the getter has no name
   */
  public <V> Expect<R> oneOf(Getter<? super R, V> column, Set<? extends V> values) {
    return and(new Expectation.OneOf<>(NamedGetter.identified(column), values));
  }

  /**
   * Returns a copy that expects the same under another name.
   *
   * @param <V> the type of the value
   */
  public <V> Expect<R> oneOf(String name, Getter<? super R, V> column, Set<? extends V> values) {
    return and(new Expectation.OneOf<>(new NamedGetter<>(name, column), values));
  }

  /**
   * Returns a copy that expects texts that match as a whole.
   *
   * @param pattern a regular expression, as {@link Pattern} has them
   * @throws IllegalArgumentException if it is not one, or the getter has no name
   */
  public Expect<R> matches(
      Getter<? super R, ? extends @Nullable CharSequence> column, String pattern) {
    return and(new Expectation.Matches<>(NamedGetter.identified(column), Pattern.compile(pattern)));
  }

  /** Returns a copy that expects the same under another name. */
  public Expect<R> matches(
      String name, Getter<? super R, ? extends @Nullable CharSequence> column, String pattern) {
    return and(
        new Expectation.Matches<>(new NamedGetter<>(name, column), Pattern.compile(pattern)));
  }

  /**
   * Returns a copy that expects no value twice. Checking it holds every value in memory, and about
   * 100 bytes a row besides.
   *
   * @throws IllegalArgumentException if the getter has no name
   */
  public Expect<R> unique(Getter<? super R, ?> column) {
    return and(new Expectation.Unique<>(NamedGetter.identified(column)));
  }

  /** Returns a copy that expects the same under another name. */
  public Expect<R> unique(String name, Getter<? super R, ?> column) {
    return and(new Expectation.Unique<>(new NamedGetter<>(name, column)));
  }

  private Expect<R> and(Expectation<R> expectation) {
    List<Expectation<R>> all = new ArrayList<>(expectations);
    all.add(expectation);
    return new Expect<>(all, emptyAllowed, valuesShown);
  }

  /**
   * Reads the rows once and returns them.
   *
   * @throws ExpectationException if they are not what is expected
   */
  @Override
  public Rows<R> run(Rows<R> rows, StageContext context) {
    new ExpectationPass<>(this, rows, context).check();
    return rows;
  }
}
