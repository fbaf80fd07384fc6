package dev.penstock.gate;

import dev.penstock.evaluate.Metric;
import dev.penstock.evaluate.Score;
import dev.penstock.evaluate.Scores;
import dev.penstock.report.Verdict.Result;
import dev.penstock.statistics.Inference;
import dev.penstock.statistics.Planning;
import dev.penstock.statistics.Range;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One rule in one comparison, ready to be decided: over all rows or in a slice, and against one
 * opponent if it compares.
 */
final class Trial<P> {

  /** The power that the rows which an undecided test still needs are reckoned for. */
  static final double POWER = 0.8;

  /** So near to it no number of rows tells a value from its bound. */
  private static final double AT_THE_BOUND = 1e-9;

  private final Rule<P> rule;
  private final Comparison<P> comparison;
  private final Optional<Opponent<P>> opponent;
  private final Inference inference;

  Trial(Rule<P> rule, Comparison<P> comparison, Optional<Opponent<P>> opponent) {
    this.rule = rule;
    this.comparison = comparison;
    this.opponent = opponent;
    Metric<? super P> metric = rule.metric();
    Scores<P> challenger = comparison.challenger();
    this.inference =
        opponent
            .map(other -> challenger.inferDifference(metric, other.scores()))
            .orElseGet(() -> challenger.infer(metric));
  }

  /** Returns the rule in words, with the slice and, if it is not the champion, the opponent. */
  String name() {
    String versions =
        rule.kind() == Rule.Kind.NOT_WORSE_THAN_BEST && opponent.isPresent()
            ? " (" + opponent.get().name() + ")"
            : "";
    return rule + versions + comparison.where();
  }

  /** Returns the probability of such rows if the rule does not hold: small if it is shown. */
  double probabilityIfBroken() {
    return isFloor()
        ? inference.probabilityAtMost(rule.threshold())
        : inference.probabilityAtLeast(rule.threshold());
  }

  /** Returns the probability of such rows if the rule holds: small if it is shown to be broken. */
  double probabilityIfKept() {
    return isFloor()
        ? inference.probabilityAtLeast(rule.threshold())
        : inference.probabilityAtMost(rule.threshold());
  }

  /** Returns whether the error rate is only near the one that it is decided at. */
  boolean isApproximate() {
    return !rule.kind().isMeasured() && inference.isApproximate();
  }

  private boolean isFloor() {
    return rule.metric().higherIsBetter();
  }

  /**
   * Decides.
   *
   * @param errorRate of an approval and of a rejection, each one-sided
   * @param ifKept {@link #probabilityIfKept}, corrected for the tests that are made together
   */
  Result result(double errorRate, double ifKept) {
    if (Double.isNaN(inference.value())) {
      return Result.INCONCLUSIVE;
    } else if (rule.kind().isMeasured()) {
      boolean met =
          rule.kind().isFloor()
              ? inference.value() >= rule.bound()
              : inference.value() <= rule.bound();
      return met ? Result.APPROVED : Result.REJECTED;
    } else if (probabilityIfBroken() <= errorRate) {
      return Result.APPROVED;
    }
    return ifKept <= errorRate ? Result.REJECTED : Result.INCONCLUSIVE;
  }

  /** Returns what it was decided on, for people and machines. */
  Map<String, Double> numbers(double errorRate) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    if (opponent.isPresent()) {
      numbers.put("challenger", comparison.challenger().value(rule.metric()));
      numbers.put(
          opponent.get().name().equals(Opponent.CHAMPION)
              ? "champion"
              : opponent.get().name().equals(Opponent.BASELINE) ? "baseline" : "best",
          opponent.get().scores().value(rule.metric()));
      numbers.put("difference", inference.value());
    } else {
      numbers.put("value", inference.value());
    }
    Optional<Range> ends = inference.interval(level(errorRate));
    ends.ifPresent(range -> numbers.put("low", range.low()));
    ends.ifPresent(range -> numbers.put("high", range.high()));
    numbers.put(boundName(), rule.bound());
    if (opponent.isPresent()) {
      // Not -0.0, which the threshold of a margin of 0 is.
      numbers.put("limit", rule.threshold() + 0.0);
    }
    if (!rule.kind().isMeasured()) {
      numbers.put("p", probabilityIfBroken());
    }
    numbers.put("rows", (double) comparison.challenger().units());
    if (comparison.challenger().isGrouped()) {
      numbers.put("groups", (double) comparison.challenger().groups());
    }
    return numbers;
  }

  /** An error rate may be so small that nothing is left between the level and 1. */
  private static double level(double errorRate) {
    return Math.min(1 - 2 * errorRate, Math.nextDown(1.0));
  }

  private String boundName() {
    return switch (rule.kind()) {
      case AT_LEAST, MEASURED_AT_LEAST -> "floor";
      case AT_MOST, MEASURED_AT_MOST -> "ceiling";
      case NOT_WORSE_THAN_CHAMPION, NOT_WORSE_THAN_BEST -> "margin";
      case BETTER_THAN_CHAMPION, BETTER_THAN_BASELINE -> "by";
    };
  }

  /**
   * Returns why it was not met, for an operator.
   *
   * @param together how many tests are made together
   */
  String sentence(Result result, double errorRate, int together) {
    String measured = measured(errorRate);
    if (Double.isNaN(inference.value())) {
      return String.format(
          Locale.ROOT,
          "%s is not defined for %s%s, %s",
          rule.metric(),
          undefinedFor(),
          comparison.where(),
          rows());
    } else if (Double.isInfinite(inference.value()) && !rule.kind().isMeasured()) {
      return String.format(
          Locale.ROOT,
          "%s is not finite for %s%s, %s: answers are infinite, or too large to be added up",
          rule.metric(),
          undefinedFor(),
          comparison.where(),
          rows());
    } else if (result == Result.REJECTED) {
      return opponent.isEmpty()
          ? String.format(Locale.ROOT, "%s is %s %s", measured, broken(), rule.bound())
          : String.format(Locale.ROOT, "The challenger is %s; %s", broken(), measured);
    }
    return inference
        .shortage()
        .map(
            why ->
                String.format(
                    Locale.ROOT, "%s cannot be decided%s: %s", rule, comparison.where(), why))
        .orElseGet(
            () ->
                String.format(
                    Locale.ROOT,
                    "These rows cannot tell whether %s; %s; %s",
                    question(),
                    measured,
                    advice(errorRate, together)));
  }

  /** Returns whose value keeps the rule from being tested. */
  private String undefinedFor() {
    boolean ours = !Double.isFinite(comparison.challenger().value(rule.metric()));
    String other = opponent.map(Opponent::name).orElse("");
    boolean theirs =
        opponent.isPresent() && !Double.isFinite(opponent.get().scores().value(rule.metric()));
    return ours && theirs
        ? "the challenger and " + other
        : ours || opponent.isEmpty() ? "the challenger" : other;
  }

  private String broken() {
    return switch (rule.kind()) {
      case AT_LEAST, AT_MOST -> rule.kind().isFloor() ? "below" : "above";
      case MEASURED_AT_LEAST -> "not at least";
      case MEASURED_AT_MOST -> "not at most";
      case NOT_WORSE_THAN_CHAMPION, NOT_WORSE_THAN_BEST ->
          "worse than " + opponentName() + " by more than " + rule.bound();
      case BETTER_THAN_CHAMPION, BETTER_THAN_BASELINE ->
          "not better than " + opponentName() + " by " + rule.bound();
    };
  }

  private String question() {
    return switch (rule.kind()) {
      case AT_LEAST, AT_MOST, MEASURED_AT_LEAST, MEASURED_AT_MOST ->
          String.format(
              Locale.ROOT,
              "%s is %s %s",
              rule.metric(),
              rule.kind().isFloor() ? "at least" : "at most",
              rule.bound());
      case NOT_WORSE_THAN_CHAMPION, NOT_WORSE_THAN_BEST ->
          "the challenger is worse than " + opponentName() + " by more than " + rule.bound();
      case BETTER_THAN_CHAMPION, BETTER_THAN_BASELINE ->
          "the challenger is better than " + opponentName() + " by " + rule.bound();
    };
  }

  private String opponentName() {
    return opponent.map(Opponent::name).orElse("");
  }

  private String measured(double errorRate) {
    Score score =
        new Score(
            rule.metric().name(), inference.value(), Scores.interval(inference, level(errorRate)));
    return opponent.isPresent()
        ? String.format(
            Locale.ROOT,
            "challenger minus %s: %s%s, %s",
            opponentName(),
            score,
            comparison.where(),
            rows())
        : String.format(Locale.ROOT, "%s%s on %s", score, comparison.where(), rows());
  }

  private String rows() {
    String rows = String.format(Locale.ROOT, "%,d rows", comparison.challenger().units());
    return comparison.challenger().isGrouped()
        ? String.format(Locale.ROOT, "%s in %,d groups", rows, comparison.challenger().groups())
        : rows;
  }

  /** A rejection has to be shown in spite of the others, at the rate that Bonferroni would give. */
  private String advice(double errorRate, int together) {
    long units = comparison.challenger().units();
    double rate = probabilityIfKept() < probabilityIfBroken() ? errorRate / together : errorRate;
    OptionalLong needed = Planning.unitsToDecide(inference, units, rule.threshold(), rate, POWER);
    if (needed.isPresent() && needed.getAsLong() <= 1_000 * units) {
      return String.format(
          Locale.ROOT, "if it is as measured, some %,d rows would", needed.getAsLong());
    }
    return needed.isPresent() || Math.abs(inference.value() - rule.threshold()) < AT_THE_BOUND
        ? "if it is as measured, hardly any number of rows would: it lies at the bound"
        : "they are too few to tell how many would";
  }
}
