package dev.penstock.statistics;

import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Decides bounds by scores: how many standard deviations the sample lies on one side of a bound, if
 * the true value were the bound. p-values are tails of the scores' distribution, and the interval
 * is what neither test excludes, so the two never disagree.
 */
abstract class ScoredInference implements Inference {

  private static final double TOLERANCE = 1e-10;

  private final double value;
  private final Range possible;
  private final Tail tail;
  private final Optional<String> shortage;

  /**
   * @param value as measured; NaN if not defined
   * @param possible what the true value can be
   */
  ScoredInference(double value, Range possible, Tail tail, Optional<String> shortage) {
    this.value = value;
    this.possible = possible;
    this.tail = tail;
    this.shortage = shortage;
  }

  /** How much the sample speaks for a value above the bound, which lies inside what is possible. */
  abstract double scoreAbove(double bound);

  /** How much the sample speaks for a value below the bound, which lies inside what is possible. */
  abstract double scoreBelow(double bound);

  @Override
  public final double value() {
    return value;
  }

  @Override
  public final double probabilityAtMost(double bound) {
    requireNumber(bound);
    if (isUndecidable() || bound >= possible.high()) {
      return 1;
    }
    return bound <= possible.low()
        ? atEnd(bound < possible.low() || value > bound)
        : tail.above(scoreAbove(bound));
  }

  @Override
  public final double probabilityAtLeast(double bound) {
    requireNumber(bound);
    if (isUndecidable() || bound <= possible.low()) {
      return 1;
    }
    return bound >= possible.high()
        ? atEnd(bound > possible.high() || value < bound)
        : tail.above(scoreBelow(bound));
  }

  /** At the end of what is possible all units are alike: one that is not excludes it. */
  private static double atEnd(boolean excluded) {
    return excluded ? 0 : 1;
  }

  private boolean isUndecidable() {
    return Double.isNaN(value) || shortage.isPresent();
  }

  private static void requireNumber(double bound) {
    if (Double.isNaN(bound)) {
      throw new IllegalArgumentException("A bound must be a number but was NaN");
    }
  }

  @Override
  public final Optional<Range> interval(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "level must be between 0 and 1 but was %s", level));
    }
    if (Double.isNaN(value)) {
      return Optional.empty();
    }
    double critical = tail.scoreOf((1 - level) / 2);
    double low = end(possible.low(), critical, this::scoreAbove);
    double high = end(possible.high(), critical, this::scoreBelow);
    return Optional.of(new Range(Math.min(low, value), Math.max(high, value)));
  }

  /** Walks from the value, which is never excluded, to an end of what is possible. */
  private double end(double last, double critical, DoubleUnaryOperator score) {
    return value == last
        ? last
        : Crossing.outward(
            value,
            last,
            bound ->
                bound == value
                    ? -critical
                    : bound == last
                        ? Double.POSITIVE_INFINITY
                        : score.applyAsDouble(bound) - critical,
            TOLERANCE);
  }

  @Override
  public final boolean isApproximate() {
    return false;
  }

  @Override
  public final Optional<String> shortage() {
    return shortage;
  }
}
