package dev.penstock.train;

import java.util.Locale;
import org.tribuo.Tribuo;

/**
 * Says before a training that it would fail at its end. Tribuo writes a model by methods that it
 * finds by name, and makes their names by turning letters into capitals as the default locale does;
 * in Turkish and Azeri the capital of 'i' has a dot. Reading a model needs no such names.
 */
final class LocaleCheck {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private LocaleCheck() {}

  /**
   * Passes if models can be written in this process.
   *
   * @throws IllegalStateException if not; says why and what to do
   */
  static void requireWritable() {
    Locale locale = Locale.getDefault();
    if (!LETTERS.toUpperCase(locale).equals(LETTERS.toUpperCase(Locale.ROOT))) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "No model can be trained under the default locale '%s': Tribuo %s makes the names of"
                  + " its own methods by the locale's capitals, of which '%s' is not one of ASCII."
                  + " Start the process with -Duser.language=en; models can be read and served"
                  + " under any locale",
              locale.toLanguageTag(),
              Tribuo.VERSION,
              "i".toUpperCase(locale)));
    }
  }
}
