package dev.penstock.features;

import dev.penstock.model.Getter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is read from a row: code, the application's.
 *
 * @param name unique among the features
 * @param kind what is read
 * @param getter reads it
 * @param encoding how it becomes numbers; empty for a flag
 */
record Feature<R>(
    String name, FeatureKind kind, Getter<? super R, ?> getter, Optional<Encoding> encoding) {

  /**
   * Reads a row.
   *
   * @param row the row
   * @param number the row's place, from 1, for messages; 0 if it has none
   */
  @Nullable Object read(R row, long number) {
    Object value;
    try {
      value = getter.get(row);
    } catch (RuntimeException e) {
      throw new FeatureException(
          "%s: its getter threw %s; %s".formatted(where(number), e, remedy(e)), e);
    }
    return checked(value, number);
  }

  private @Nullable Object checked(@Nullable Object value, long number) {
    if (value == null) {
      return requireAllowed(null, kind == FeatureKind.NUMBER, number, "null");
    }
    if (value instanceof Number n) {
      double real = n.doubleValue();
      if (Double.isInfinite(real)) {
        throw new FeatureException(where(number) + " is " + value + "; a number must be finite");
      }
      boolean missing = Double.isNaN(real);
      return requireAllowed(value, missing && kind == FeatureKind.NUMBER, number, "NaN");
    }
    if (kind == FeatureKind.DATE && !(value instanceof TemporalAccessor)) {
      throw new FeatureException(where(number) + " is no date: " + value);
    }
    return value;
  }

  private @Nullable Object requireAllowed(
      @Nullable Object value, boolean refused, long number, String what) {
    if (refused) {
      throw new FeatureException(
          "%s is %s; declare it with nullableNumber if it can be missing"
              .formatted(where(number), what));
    }
    return value;
  }

  private String remedy(RuntimeException thrown) {
    return thrown instanceof NullPointerException
        ? "return null where the value is missing, and declare a number with nullableNumber"
        : "a getter must be able to read every row";
  }

  private String where(long number) {
    return "Feature '%s'%s".formatted(name, number > 0 ? " of row " + number : "");
  }

  FittedEncoding.Fitter fitter() {
    Encoding how = encoding.orElse(null);
    if (how instanceof NumberEncoding numbers) {
      return new FittedNumber.NumberFitter(numbers);
    }
    if (how instanceof TextEncoding texts) {
      return new FittedText.TextFitter(texts);
    }
    if (how instanceof CategoryEncoding categories) {
      return new FittedCategory.CategoryFitter(categories);
    }
    return how instanceof DateEncoding dates
        ? new FittedDate.DateFitter(dates)
        : new FittedFlag.FlagFitter();
  }
}
