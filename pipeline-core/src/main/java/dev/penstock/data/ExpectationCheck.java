package dev.penstock.data;

import dev.penstock.spi.PlainLine;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks one expectation in one pass. */
abstract class ExpectationCheck<R> {

  private static final int MOST_EXAMPLES = 3;
  private static final int LONGEST_EXAMPLE = 40;

  private final Expectation<R> rule;

  private ExpectationCheck(Expectation<R> rule) {
    this.rule = rule;
  }

  /**
   * Returns a check for one pass.
   *
   * @param shown whether what it finds may quote values
   */
  static <R> ExpectationCheck<R> of(Expectation<R> rule, boolean shown) {
    if (rule instanceof Expectation.Count<R> count) {
      return new OfCount<>(count);
    } else if (rule instanceof Expectation.Missing<R> missing) {
      return new OfValues<>(rule, missing.column(), shown, missing());
    } else if (rule instanceof Expectation.Between<R> between) {
      return new OfValues<>(
          rule, between.column(), shown, unless(value -> isBetween(between, value)));
    } else if (rule instanceof Expectation.Within<R, ?> within) {
      return new OfValues<>(rule, within.column(), shown, unless(value -> isWithin(within, value)));
    } else if (rule instanceof Expectation.OneOf<R> oneOf) {
      return new OfValues<>(rule, oneOf.column(), shown, unless(oneOf.values()::contains));
    } else if (rule instanceof Expectation.Matches<R> matches) {
      return new OfValues<>(
          rule,
          matches.column(),
          shown,
          unless(value -> matches.pattern().matcher((CharSequence) value).matches()));
    } else if (rule instanceof Expectation.Unique<R> unique) {
      return new OfValues<>(rule, unique.column(), shown, repeated());
    }
    throw new AssertionError("every kind of expectation has a check: " + rule);
  }

  /** Says what is wrong with a value, or null if nothing is. */
  @FunctionalInterface
  private interface Finding {
    @Nullable Found of(long number, @Nullable Object value);
  }

  /**
   * What is wrong with a value.
   *
   * @param what in words, without the value; may be empty
   * @param joint between those and the value, if there is one to show
   * @param value null if it is missing
   */
  private record Found(String what, String joint, @Nullable Object value) {

    String text(boolean shown) {
      return value == null || !shown
          ? what
          : what + joint + "'" + PlainLine.of(value.toString(), LONGEST_EXAMPLE) + "'";
    }
  }

  private static Finding missing() {
    return (number, value) -> MissingValue.is(value) ? new Found("", "", null) : null;
  }

  private static Finding unless(Predicate<Object> fine) {
    return (number, value) ->
        value == null || MissingValue.is(value) || fine.test(value)
            ? null
            : new Found("", " is ", value);
  }

  private static Finding repeated() {
    Map<Object, Long> seen = new HashMap<>();
    return (number, value) -> {
      Long first = value == null || MissingValue.is(value) ? null : seen.putIfAbsent(value, number);
      return first == null
          ? null
          : new Found(String.format(Locale.ROOT, " repeats row %d", first), ", ", value);
    };
  }

  private static boolean isBetween(Expectation.Between<?> range, Object value) {
    double number = ((Number) value).doubleValue();
    return number >= range.least() && number <= range.most();
  }

  @SuppressWarnings("unchecked") // The getter gives what the range is of: Expect.within says so.
  private static <V extends Comparable<? super V>> boolean isWithin(
      Expectation.Within<?, V> range, Object value) {
    V ordered = (V) value;
    return range.from().compareTo(ordered) <= 0 && range.to().compareTo(ordered) >= 0;
  }

  final String rule() {
    return rule.toString();
  }

  /** Looks at a row; rows are numbered from 1. */
  abstract void add(long number, R row);

  abstract boolean isViolated(long rows);

  /** Returns what was found in {@code rows} rows, for people. */
  abstract String finding(long rows);

  private static final class OfCount<R> extends ExpectationCheck<R> {
    private final Expectation.Count<R> rule;

    OfCount(Expectation.Count<R> rule) {
      super(rule);
      this.rule = rule;
    }

    @Override
    void add(long number, R row) {}

    @Override
    boolean isViolated(long rows) {
      return rows < rule.least() || rows > rule.most();
    }

    @Override
    String finding(long rows) {
      return "there are " + rows;
    }
  }

  private static final class OfValues<R> extends ExpectationCheck<R> {
    private final Expectation<R> rule;
    private final NamedGetter<R> column;
    private final boolean shown;
    private final Finding finding;
    private final StringJoiner examples = new StringJoiner(", ", ", for example ", "");
    private long count;

    OfValues(Expectation<R> rule, NamedGetter<R> column, boolean shown, Finding finding) {
      super(rule);
      this.rule = rule;
      this.column = column;
      this.shown = shown;
      this.finding = finding;
      examples.setEmptyValue("");
    }

    @Override
    void add(long number, R row) {
      Found found = finding.of(number, value(number, row));
      if (found != null && ++count <= MOST_EXAMPLES) {
        examples.add("row " + number + found.text(shown));
      }
    }

    private @Nullable Object value(long number, R row) {
      try {
        Object value = column.getter().get(row);
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
      } catch (RuntimeException e) {
        throw failure(number, e);
      }
    }

    /** What the getter throws may quote the row, so it is attached only if values may be shown. */
    private IllegalArgumentException failure(long number, RuntimeException e) {
      String where =
          String.format(Locale.ROOT, "Reading '%s' of row %d failed", column.shown(), number);
      if (shown) {
        return new IllegalArgumentException(where + ": " + e, e);
      }
      IllegalArgumentException failure =
          new IllegalArgumentException(
              where + " with " + e.getClass().getName() + "; showValues() tells more");
      failure.setStackTrace(e.getStackTrace());
      return failure;
    }

    @Override
    boolean isViolated(long rows) {
      return rule instanceof Expectation.Missing<R> missing
          ? missing.isExceededBy(count, rows)
          : count > 0;
    }

    @Override
    String finding(long rows) {
      return count == 0
          ? "0 rows"
          : String.format(
              Locale.ROOT,
              "%d of %d rows (%.1f %%)%s",
              count,
              rows,
              100.0 * count / rows,
              examples);
    }
  }
}
