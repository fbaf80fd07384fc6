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
    /** The challenger's value must not be lower. */
    AT_LEAST("at least"),
    /** The challenger's value must not be higher. */
    AT_MOST("at most"),
    /** The challenger must not be worse than the champion by more. */
    NOT_WORSE_THAN_CHAMPION("not worse than the champion's by more than");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /**
   * Checks that the rule can fail and can be met.
   *
   * @throws IllegalArgumentException if the bound is not finite, a floor is set for a metric where
   *     lower is better or a ceiling for one where higher is, a margin is negative, or no value of
   *     the metric could fail or meet the rule
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
    if (kind == Kind.NOT_WORSE_THAN_CHAMPION) {
      requireMargin(metric, bound);
    } else {
      requireDirection(kind, metric);
      requireReach(kind, metric, bound);
    }
  }

  private static void requireMargin(Metric<?> metric, double margin) {
    if (!(margin >= 0 && margin < metric.highest() - metric.lowest())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The margin for '%s' must be at least 0 and less than %s but was %s; %s",
              metric,
              metric.highest() - metric.lowest(),
              margin,
              "it is how much worse than the champion's the value may be, in the metric's unit"));
    }
  }

  private static void requireDirection(Kind kind, Metric<?> metric) {
    if (metric.higherIsBetter() != (kind == Kind.AT_LEAST)) {
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
    boolean always = kind == Kind.AT_LEAST ? bound <= metric.lowest() : bound >= metric.highest();
    boolean never = kind == Kind.AT_LEAST ? bound > metric.highest() : bound < metric.lowest();
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
  }

  /** Returns whether it compares with the champion. */
  boolean isRelative() {
    return kind == Kind.NOT_WORSE_THAN_CHAMPION;
  }

  /** Returns the rule in words, for example {@code macro_f1 at least 0.9}. */
  @Override
  public String toString() {
    return metric.name() + " " + kind.words + " " + bound;
  }
}
