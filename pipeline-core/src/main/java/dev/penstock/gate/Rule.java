package dev.penstock.gate;

import static java.util.Objects.requireNonNull;

import dev.penstock.evaluate.Metric;
import java.util.Locale;

/**
 * What a gate demands of a metric.
 *
 * @param kind how the bound is meant
 * @param metric what is measured on the test rows
 * @param bound the floor, the ceiling or the margin, in the metric's unit
 * @param <P> the type of the answers
 */
public record Rule<P>(Kind kind, Metric<? super P> metric, double bound) {

  /** How the bound of a rule is meant. */
  public enum Kind {
    /** The challenger's true value must be shown not to be lower. */
    AT_LEAST("at least"),
    /** The challenger's true value must be shown not to be higher. */
    AT_MOST("at most"),
    /** The challenger's measured value must not be lower. */
    MEASURED_AT_LEAST("measured at least"),
    /** The challenger's measured value must not be higher. */
    MEASURED_AT_MOST("measured at most"),
    /** The challenger must be shown not to be worse than the champion by more. */
    NOT_WORSE_THAN_CHAMPION("not worse than the champion's by more than"),
    /** The challenger must be shown to be better than the champion by at least this. */
    BETTER_THAN_CHAMPION("better than the champion's by"),
    /** The challenger must be shown to be better than an answer that is always the same. */
    BETTER_THAN_BASELINE("better than the baseline's by"),
    /** The challenger must be shown not to be worse by more than each version ever approved. */
    NOT_WORSE_THAN_BEST("not worse than the best version's by more than");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Returns whether it compares with what another answers for the same rows. */
    boolean isRelative() {
      return comparesWithChampion() || this == BETTER_THAN_BASELINE || this == NOT_WORSE_THAN_BEST;
    }

    boolean comparesWithChampion() {
      return this == NOT_WORSE_THAN_CHAMPION || this == BETTER_THAN_CHAMPION;
    }

    /** Returns whether the bound is how much worse is borne, not how much better is demanded. */
    boolean isMargin() {
      return this == NOT_WORSE_THAN_CHAMPION || this == NOT_WORSE_THAN_BEST;
    }

    boolean isMeasured() {
      return this == MEASURED_AT_LEAST || this == MEASURED_AT_MOST;
    }

    boolean isFloor() {
      return this == AT_LEAST || this == MEASURED_AT_LEAST;
    }
  }

  /**
   * Checks that the rule can fail and can be met.
   *
   * @throws IllegalArgumentException if the bound is not finite, a floor is set for a metric where
   *     lower is better or a ceiling for one where higher is, a margin is negative, or no value of
   *     the metric could fail or meet the rule, or no rows could show it
   */
  public Rule {
    requireNonNull(kind, "kind");
    if (!Double.isFinite(bound)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The bound of a rule for '%s' must be finite but was %s",
              metric,
              bound));
    }
    if (kind.isRelative()) {
      requireMargin(kind, metric, bound);
    } else {
      requireDirection(kind, metric);
      requireReach(kind, metric, bound);
    }
  }

  private static void requireMargin(Kind kind, Metric<?> metric, double margin) {
    if (!(margin >= 0 && margin < metric.highest() - metric.lowest())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The margin for '%s' must be at least 0 and less than %s but was %s; %s",
              metric,
              metric.highest() - metric.lowest(),
              margin,
              kind.isMargin()
                  ? "it is how much worse than the other's the value may be, in the metric's unit"
                  : "it is how much better than the other's the value must be, in the metric's"
                      + " unit"));
    }
  }

  private static void requireDirection(Kind kind, Metric<?> metric) {
    if (metric.higherIsBetter() != kind.isFloor()) {
      throw new IllegalArgumentException(
          metric.higherIsBetter()
              ? String.format(
                  Locale.ROOT,
                  "Of '%s' higher is better, so a gate cannot demand at most: use atLeast",
                  metric)
              : String.format(
                  Locale.ROOT,
                  "Of '%s' lower is better, so a gate cannot demand at least: use atMost",
                  metric));
    }
  }

  private static void requireReach(Kind kind, Metric<?> metric, double bound) {
    boolean always = kind.isFloor() ? bound <= metric.lowest() : bound >= metric.highest();
    boolean never = kind.isFloor() ? bound > metric.highest() : bound < metric.lowest();
    if (always || never) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' %s %s is %s met: its values, in %s, are from %s to %s",
              metric,
              kind.words,
              bound,
              always ? "always" : "never",
              metric.unit(),
              metric.lowest(),
              metric.highest()));
    }
    boolean end = bound == (kind.isFloor() ? metric.highest() : metric.lowest());
    if (end && !kind.isMeasured()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "No rows can show that '%s' is %s %s, the end of its values: set another bound, or look"
                  + " at the measured value alone with %s",
              metric,
              kind.words,
              bound,
              kind.isFloor() ? "measuredAtLeast" : "measuredAtMost"));
    }
  }

  /** Returns a copy with another bound. */
  Rule<P> withBound(double other) {
    return new Rule<>(kind, metric, other);
  }

  /**
   * Returns what the challenger's value, or how much it is higher than the other's, is compared
   * with.
   */
  double threshold() {
    if (!kind.isRelative()) {
      return bound;
    }
    return kind.isMargin() == metric.higherIsBetter() ? -bound : bound;
  }

  /** Returns the rule in words, for example {@code macro_f1 at least 0.9}. */
  @Override
  public String toString() {
    return metric.name() + " " + kind.words + " " + bound;
  }
}
