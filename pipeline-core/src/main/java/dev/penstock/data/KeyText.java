package dev.penstock.data;

import dev.penstock.data.internal.NumberText;
import dev.penstock.data.internal.StableText;
import dev.penstock.data.internal.StableText.Sameness;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Texts of keys and strata: plain for scalars, so that a key may change its type but not its text.
 * Keys that are equal have one text: numbers of one value, and texts that are canonically
 * equivalent (Unicode Standard Annex 15, form C).
 */
final class KeyText {

  private KeyText() {}

  /**
   * Returns the text of {@code value}.
   *
   * @throws IllegalArgumentException if it is null or has no text that is the same in every process
   */
  static String of(@Nullable Object value) {
    if (value == null || value.equals(Optional.empty())) {
      throw new IllegalArgumentException("the value is null; select the rows that have one before");
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Number number) {
      return NumberText.of(number);
    }
    return value instanceof CharSequence || value instanceof Boolean || value instanceof Character
        ? composed(value.toString())
        : new StableText(Sameness.KEYS).append(value).take();
  }

  private static String composed(String text) {
    return Normalizer.isNormalized(text, Form.NFC) ? text : Normalizer.normalize(text, Form.NFC);
  }

  /** Returns the text of {@code value} for people, who see a missing one too. */
  static String shown(@Nullable Object value) {
    return MissingValue.is(value) ? "(missing)" : String.valueOf(value);
  }
}
