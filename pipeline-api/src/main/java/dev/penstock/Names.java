package dev.penstock;

import java.util.Locale;

/**
 * What a name must be so that every store keeps it as it is and apart from others, and the texts
 * beside names likewise; for those who write a store.
 *
 * <p>A name has 1 to 500 characters, not all of them blank: as many as every database takes as a
 * key. Neither a name nor a text has a NUL, which PostgreSQL refuses, nor half of a surrogate pair,
 * which is no Unicode and for which databases write a question mark. Values of parameters are free:
 * stores keep any.
 */
public final class Names {

  /** The most characters of a name. */
  public static final int LONGEST = 500;

  private Names() {}

  /**
   * Checks a name.
   *
   * @param what says whose name it is, for example {@code "The name of a model"}
   * @return the name
   * @throws IllegalArgumentException if it is blank, too long, or no text
   */
  @CanIgnoreReturnValue
  public static String require(String what, String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(what + " must not be blank");
    }
    if (name.length() > LONGEST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must have at most %d characters but has %d",
              what,
              LONGEST,
              name.length()));
    }
    return requireText(what, name);
  }

  /**
   * Checks a text, which may be long or empty.
   *
   * @param what says what it is, for example {@code "The reason of a move"}
   * @return the text
   * @throws IllegalArgumentException if it has a NUL or half of a surrogate pair
   */
  @CanIgnoreReturnValue
  public static String requireText(String what, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "%s must not have a NUL but has one at %d", what, i));
      }
      if (Character.isSurrogate(c)) {
        if (Character.charCount(text.codePointAt(i)) == 1) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "%s must be valid Unicode but has half of a surrogate pair at %d",
                  what,
                  i));
        }
        i++;
      }
    }
    return text;
  }
}
