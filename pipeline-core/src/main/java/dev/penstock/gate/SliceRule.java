package dev.penstock.gate;

import static java.util.Objects.requireNonNull;

import dev.penstock.data.NamedGetter;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * That a gate's rules hold in every slice too.
 *
 * @param by what rows are sliced by
 * @param minimumRows the fewest rows for a slice to be judged; at least 1
 * @param margin how much worse than another model the challenger may be in a slice; empty for as
 *     much as over all rows
 * @param <R> the type of a row
 */
public record SliceRule<R>(NamedGetter<R> by, int minimumRows, OptionalDouble margin) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code minimumRows} is less than 1, or the margin negative
   *     or not finite
   */
  public SliceRule {
    requireNonNull(by, "by");
    if (minimumRows < 1) {
      throw new IllegalArgumentException(
          "The minimum of rows of a slice must be at least 1 but was " + minimumRows);
    }
    if (margin.isPresent()
        && !(margin.getAsDouble() >= 0 && Double.isFinite(margin.getAsDouble()))) {
      throw new IllegalArgumentException(
          "The margin in slices must be at least 0 and finite but was " + margin.getAsDouble());
    }
  }

  /** Returns the rule as it holds in a slice. */
  <P> Rule<P> inSlice(Rule<P> rule) {
    return rule.kind().isMargin() && margin.isPresent()
        ? rule.withBound(margin.getAsDouble())
        : rule;
  }

  /** Returns by what, and the minimum, for example {@code each country of at least 30 rows}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "each %s of at least %d rows", by.name(), minimumRows)
        + (margin.isPresent() ? " with a margin of " + margin.getAsDouble() : "");
  }
}
