package dev.penstock.data;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What missing means, everywhere: null, an empty Optional, a text that is empty or blank, and NaN.
 * A cell of a file is missing if it is empty or blank, or one of the marks that the application
 * named.
 */
final class MissingValue {

  private MissingValue() {}

  static boolean is(@Nullable Object value) {
    return value == null
        || (value instanceof CharSequence text && text.toString().isBlank())
        || (value instanceof Number number && Double.isNaN(number.doubleValue()))
        || (value instanceof Optional<?> optional && is(optional.orElse(null)));
  }
}
