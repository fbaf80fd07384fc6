package dev.penstock.data;

import dev.penstock.data.internal.StableText;
import org.jspecify.annotations.Nullable;

/**
 * Texts of keys and strata: plain for scalars, so that a key may change its type but not its text.
 */
final class KeyText {

  private KeyText() {}

  /**
   * Returns the text of {@code value}.
   *
   * @throws IllegalArgumentException if it is null or has no text that is the same in every process
   */
  static String of(@Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("the value is null; select the rows that have one before");
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Number number) {
      return Numbers.text(number);
    }
    return value instanceof CharSequence || value instanceof Boolean
        ? value.toString()
        : StableText.of(value);
  }

  /** Returns the text of {@code value} for people, who see a missing one too. */
  static String shown(@Nullable Object value) {
    return value == null ? "(missing)" : String.valueOf(value);
  }
}
