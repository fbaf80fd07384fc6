package dev.penstock.gate;

import static java.util.Objects.requireNonNull;

import dev.penstock.data.NamedGetter;
import java.util.Locale;

/**
 * That a gate's rules hold in every slice too.
 *
 * @param by what rows are sliced by
 * @param minimumRows the fewest rows for a slice to be judged; at least 1
 * @param <R> the type of a row
 */
public record SliceRule<R>(NamedGetter<R> by, int minimumRows) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code minimumRows} is less than 1
   */
  public SliceRule {
    requireNonNull(by, "by");
    if (minimumRows < 1) {
      throw new IllegalArgumentException(
          "The minimum of rows of a slice must be at least 1 but was " + minimumRows);
    }
  }

  /** Returns by what, and the minimum, for example {@code each country of at least 30 rows}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "each %s of at least %d rows", by.name(), minimumRows);
  }
}
