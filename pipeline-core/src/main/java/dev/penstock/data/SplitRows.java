package dev.penstock.data;

import static java.util.Objects.requireNonNull;

import dev.penstock.Stage;
import dev.penstock.StageContext;
import dev.penstock.model.Getter;
import java.time.Duration;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;

/**
 * Gives rows their roles: to fit on, to choose on, to decide on. What it returns are views of the
 * rows that it got: each is read by reading those and leaving out the others, and nothing is kept
 * in memory but counts, and while the stage runs a few bytes a row.
 *
 * <ul>
 *   <li>By key ({@link #groupedBy}): rows of one key have one role, which follows from the salt and
 *       the key alone. So a row keeps its role when rows are added, whatever the seed of the run
 *       is, and copies of a row stay together. The shares are those of the keys, and only near. The
 *       first 53 bits of SHA-256 over the salt, a zero byte and the key, in UTF-8, are a fraction:
 *       below the share of training it is training, from 1 less the share of test on it is test.
 *   <li>By time ({@link #byTime}): the oldest rows train, the newest test.
 *   <li>By place, if neither is given: exact shares, drawn at random by the run's seed, each
 *       stratum by itself if {@link #stratifiedBy} is given. Another seed, or one row more, changes
 *       the role of any row; a model trained so can be compared with a later one on neither's test
 *       rows.
 * </ul>
 *
 * <p>The order of the rows counts in a split by place: the same rows in another order are others to
 * it, and get other roles. By key or time each row keeps its role in any order; but the rows of a
 * role stay in the order that they had, which {@code Train} sees.
 *
 * <p>It reads the rows once or twice, and logs how many have each role, how each stratum is spread
 * over the roles, and, unless the rows are split by key, how many rows of validation and test are
 * copies of training rows, equal in all values. For that it holds some 80 bytes a different row
 * while it runs, and at most 42 MB: from half a million different rows on the count is an estimate.
 *
 * @param shares how rows are shared out
 * @param salt what the roles depend on beside the key or the seed
 * @param by what decides the role of a row
 * @param strata what is reported by role, and balanced in a split by place; null for nothing
 * @param <R> the type of a row
 */
public record SplitRows<R>(
    Shares shares, String salt, SplitBy<R> by, @Nullable NamedGetter<R> strata)
    implements Stage<Rows<R>, Split<R>> {

  /** The salt unless another is given: one for all, so that splits of one key agree. */
  public static final String DEFAULT_SALT = "penstock";

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the rows are split by time under a salt
   */
  public SplitRows {
    requireNonNull(shares, "shares");
    requireNonNull(salt, "salt");
    if (by instanceof SplitBy.Time<R> && !salt.equals(DEFAULT_SALT)) {
      throw new IllegalArgumentException(
          "A split by time has no use for the salt '" + salt + "'; leave it out");
    }
  }

  /**
   * Returns a split by place.
   *
   * @param type the type of a row, for the compiler
   * @param training the share to fit on; more than 0
   * @param validation the share to choose on; may be 0
   * @param test the share to decide on; may be 0
   * @param <R> the type of a row
   * @throws IllegalArgumentException if a share is negative or they do not sum to 1
   */
  public static <R> SplitRows<R> of(
      Class<R> type, double training, double validation, double test) {
    requireNonNull(type, "type");
    return new SplitRows<>(
        new Shares(training, validation, test), DEFAULT_SALT, new SplitBy.Place<>(), null);
  }

  /**
   * Returns a copy that splits by key, named after the getter: {@code Class::method} for a method
   * reference, for a lambda its class and the name that javac gave it. That name can change when
   * the class is compiled again, and models of the two names are not compared: give a lambda a
   * name.
   *
   * @param key reads a text, number, enum constant, date, or a record or list of such; never null
   * @throws IllegalArgumentException if the getter has no name of its own
   * @throws IllegalStateException if the split has a key or a time already
   */
  public SplitRows<R> groupedBy(Getter<? super R, ?> key) {
    return by(new SplitBy.Key<>(NamedGetter.identified(key)));
  }

  /**
   * Returns a copy that splits by key.
   *
   * @param name under which the key is recorded with models; not blank
   * @param key reads a text, number, enum constant, date, or a record or list of such; never null
   * @throws IllegalStateException if the split has a key or a time already
   */
  public SplitRows<R> groupedBy(String name, Getter<? super R, ?> key) {
    return by(new SplitBy.Key<>(new NamedGetter<>(name, key)));
  }

  /**
   * Returns a copy that splits by time: the oldest rows train, the newest test. Rows of one time
   * have one role; times are told apart to the nanosecond. Finding the times takes 20 bytes a row,
   * while the stage runs.
   *
   * @param time reads an Instant, OffsetDateTime, ZonedDateTime, or a LocalDate or LocalDateTime,
   *     which count as UTC; never null
   * @param gap the least time between the rows of two roles: rows in it have no role; zero for none
   * @throws IllegalArgumentException if {@code gap} is negative or the getter has no name of its
   *     own
   * @throws IllegalStateException if the split has a key or a time already
   */
  public SplitRows<R> byTime(Getter<? super R, ? extends Temporal> time, Duration gap) {
    return by(new SplitBy.Time<>(NamedGetter.identified(time), gap));
  }

  /**
   * Returns a copy that splits by time, as {@link #byTime(Getter, Duration)} does.
   *
   * @param name under which the time is recorded with models; not blank
   * @param time as there
   * @param gap as there
   * @throws IllegalArgumentException if {@code gap} is negative
   * @throws IllegalStateException if the split has a key or a time already
   */
  public SplitRows<R> byTime(
      String name, Getter<? super R, ? extends Temporal> time, Duration gap) {
    return by(new SplitBy.Time<>(new NamedGetter<>(name, time), gap));
  }

  /**
   * Returns a copy that reports how the values of {@code strata} are spread over the roles. A split
   * by place balances them too: of each stratum every role gets its share, rounded up or down, and
   * of all rows too; the seed of the run draws which is rounded up. This takes one more pass.
   *
   * @param strata reads one of few values, for example the label; null is a stratum of its own
   * @throws IllegalArgumentException if the getter has no name of its own
   */
  public SplitRows<R> stratifiedBy(Getter<? super R, ?> strata) {
    return new SplitRows<>(shares, salt, by, NamedGetter.identified(strata));
  }

  /**
   * Returns a copy that reports and balances as {@link #stratifiedBy(Getter)} does.
   *
   * @param name shown in the report; not blank
   * @param strata as there
   */
  public SplitRows<R> stratifiedBy(String name, Getter<? super R, ?> strata) {
    return new SplitRows<>(shares, salt, by, new NamedGetter<>(name, strata));
  }

  /**
   * Returns a copy with another salt, for another split of the same keys. Models trained under two
   * salts are not compared by a gate.
   *
   * @param newSalt any text
   * @throws IllegalArgumentException if the rows are split by time
   */
  public SplitRows<R> withSalt(String newSalt) {
    return new SplitRows<>(shares, newSalt, by, strata);
  }

  /** Returns how often the rows are read. */
  int passes() {
    boolean once =
        by instanceof SplitBy.Key<R> || (by instanceof SplitBy.Place<R> && strata == null);
    return once ? 1 : 2;
  }

  private SplitRows<R> by(SplitBy<R> newBy) {
    if (!(by instanceof SplitBy.Place<R>)) {
      throw new IllegalStateException("The rows are split by " + by + " already");
    }
    return new SplitRows<>(shares, salt, newBy, strata);
  }

  @Override
  public Split<R> run(Rows<R> rows, StageContext context) {
    AbstractRows<R> source = AbstractRows.of(rows);
    return new SplitMaker<>(this, source, context).split();
  }
}
