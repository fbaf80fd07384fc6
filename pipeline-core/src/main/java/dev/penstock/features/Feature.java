package dev.penstock.features;

import dev.penstock.data.internal.GetterPath;
import dev.penstock.data.internal.Unquoted;
import dev.penstock.model.Getter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is read from a row: code, the application's.
 *
 * @param name unique among the features
 * @param kind what is read
 * @param getter reads it
 * @param encoding how it becomes numbers; null for a flag, and where a model says how
 * @param source where it comes from
 */
record Feature<R>(
    String name,
    FeatureKind kind,
    Getter<? super R, ?> getter,
    @Nullable Encoding encoding,
    Source source) {

  /** Where a feature comes from. */
  sealed interface Source permits Declared, OfRule {}

  /**
   * The application named it.
   *
   * @param path what it reads
   */
  record Declared(GetterPath path) implements Source {}

  /** A rule made it of a column whose kind follows from the cells. */
  record OfRule() implements Source {}

  /** Far beyond any quantity, and yet its square is a number. */
  private static final double GREATEST = 1e100;

  /**
   * Reads a row.
   *
   * @param row the row
   * @param number the row's place, from 1, for messages; 0 if it has none
   * @return null if it is missing, else a Double that is finite, a String, which may be blank, a
   *     LocalDate or a Boolean
   */
  @Nullable Object read(R row, long number) {
    Object value;
    try {
      value = getter.get(row);
    } catch (RuntimeException e) {
      if (row == null) {
        throw new FeatureException(
            String.format(
                Locale.ROOT,
                "The row%s is null, so feature '%s' cannot be read; give a row, whose missing values"
                    + " may be null",
                number > 0 ? " " + number : "",
                name),
            Unquoted.of(e));
      }
      throw new FeatureException(
          String.format(
              Locale.ROOT,
              "%s: its getter threw %s; %s",
              where(number),
              Unquoted.name(e),
              remedy(e)),
          Unquoted.of(e));
    }
    if (value == null) {
      requireMayBeMissing(number, "null");
      return null;
    }
    return known(value, number);
  }

  private @Nullable Object known(Object value, long number) {
    return switch (kind) {
      case NUMBER, NULLABLE_NUMBER -> finite(as(Number.class, value, number), number);
      case TEXT -> as(String.class, value, number);
      case CATEGORY -> category(value);
      case DATE -> day(as(TemporalAccessor.class, value, number), number);
      case FLAG -> as(Boolean.class, value, number);
    };
  }

  private static String category(Object value) {
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }

  private <T> T as(Class<T> type, Object value, long number) {
    if (!type.isInstance(value)) {
      throw new FeatureException(
          String.format(
              Locale.ROOT,
              "%s must be a %s but its getter gave a %s",
              where(number),
              kind.words(),
              value.getClass().getName()));
    }
    return type.cast(value);
  }

  private @Nullable Double finite(Number value, long number) {
    double real = value.doubleValue();
    if (Double.isNaN(real)) {
      requireMayBeMissing(number, "NaN");
      return null;
    }
    if (!(Math.abs(real) <= GREATEST)) {
      throw new FeatureException(
          String.format(
              Locale.ROOT,
              "%s is %s; a number must be finite, and not beyond %s",
              where(number),
              Double.isInfinite(real) ? real : "too large",
              GREATEST));
    }
    return real;
  }

  private LocalDate day(TemporalAccessor value, long number) {
    if (value instanceof Instant moment) {
      return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
    try {
      return LocalDate.from(value);
    } catch (DateTimeException quoting) {
      throw new FeatureException(
          String.format(
              Locale.ROOT,
              "%s is a %s, in which there is no day; give a date or a moment",
              where(number),
              value.getClass().getName()));
    }
  }

  private void requireMayBeMissing(long number, String what) {
    if (kind == FeatureKind.NUMBER) {
      throw new FeatureException(
          String.format(
              Locale.ROOT,
              "%s is %s; declare it with nullableNumber if it can be missing",
              where(number),
              what));
    }
  }

  private String remedy(RuntimeException thrown) {
    if (!(thrown instanceof NullPointerException)) {
      return "a getter must be able to read every row";
    }
    return kind == FeatureKind.NUMBER
        ? "declare it with nullableNumber if it can be missing"
        : "let it return null where the value is missing";
  }

  private String where(long number) {
    return String.format(
        Locale.ROOT, "Feature '%s'%s", name, number > 0 ? " of row " + number : "");
  }

  /** Returns what the feature reads, if the application named it. */
  Optional<GetterPath> path() {
    return source instanceof Declared declared ? Optional.of(declared.path()) : Optional.empty();
  }

  FittedEncoding.Fitter fitter() {
    if (encoding instanceof NumberEncoding numbers) {
      return new FittedNumber.NumberFitter(numbers);
    }
    if (encoding instanceof TextEncoding texts) {
      return new FittedText.TextFitter(texts);
    }
    if (encoding instanceof CategoryEncoding categories) {
      return new FittedCategory.CategoryFitter(categories);
    }
    return encoding instanceof DateEncoding dates
        ? new FittedDate.DateFitter(dates)
        : new FittedFlag.FlagFitter();
  }
}
