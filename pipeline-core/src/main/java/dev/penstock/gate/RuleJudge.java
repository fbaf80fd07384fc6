package dev.penstock.gate;

import dev.penstock.evaluate.Interval;
import dev.penstock.evaluate.Score;
import dev.penstock.evaluate.Scores;
import dev.penstock.report.Verdict.Result;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Checks one rule in one contest. */
final class RuleJudge {

  private RuleJudge() {}

  static <P> void judge(Rule<P> rule, Contest<P> contest, Findings findings) {
    if (!rule.isRelative()) {
      judgeBound(rule, contest, findings);
    } else {
      // A contest without a champion leaves no relative rule to judge.
      judgeDifference(rule, contest, contest.champion().orElseThrow(), findings);
    }
  }

  private static <P> void judgeBound(Rule<P> rule, Contest<P> contest, Findings findings) {
    Score score = contest.challenger().score(rule.metric());
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("value", score.value());
    putEnds(numbers, score);
    numbers.put(rule.kind() == Rule.Kind.AT_LEAST ? "floor" : "ceiling", rule.bound());
    numbers.put("rows", (double) contest.rows());
    findings.add(
        rule + contest.where(),
        resultOfBound(rule, score.value()),
        numbers,
        Double.isNaN(score.value())
            ? String.format(
                Locale.ROOT,
                "%s is not defined%s, %d rows",
                score.metric(),
                contest.where(),
                contest.rows())
            : String.format(
                Locale.ROOT,
                "%s%s is not %s %s, %d rows",
                score,
                contest.where(),
                rule.kind() == Rule.Kind.AT_LEAST ? "at least" : "at most",
                rule.bound(),
                contest.rows()));
  }

  private static Result resultOfBound(Rule<?> rule, double value) {
    if (Double.isNaN(value)) {
      return Result.INCONCLUSIVE;
    }
    boolean met = rule.kind() == Rule.Kind.AT_LEAST ? value >= rule.bound() : value <= rule.bound();
    return met ? Result.APPROVED : Result.REJECTED;
  }

  private static <P> void judgeDifference(
      Rule<P> rule, Contest<P> contest, Scores<P> champion, Findings findings) {
    Score difference = contest.challenger().difference(rule.metric(), champion);
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("challenger", contest.challenger().value(rule.metric()));
    numbers.put("champion", champion.value(rule.metric()));
    numbers.put("difference", difference.value());
    putEnds(numbers, difference);
    numbers.put("margin", rule.bound());
    numbers.put("rows", (double) contest.rows());
    Result result = resultOfDifference(rule, difference);
    findings.add(
        rule + contest.where(), result, numbers, sentence(rule, result, difference, contest));
  }

  /** Turns the signs where lower is better, so that one rule serves both. */
  private static Result resultOfDifference(Rule<?> rule, Score difference) {
    if (difference.interval().isEmpty()) {
      return Result.INCONCLUSIVE;
    }
    Interval ends = difference.interval().get();
    boolean higher = rule.metric().higherIsBetter();
    double atWorst = higher ? ends.low() : -ends.high();
    double atBest = higher ? ends.high() : -ends.low();
    if (atWorst >= -rule.bound()) {
      return Result.APPROVED;
    }
    return atBest < -rule.bound() ? Result.REJECTED : Result.INCONCLUSIVE;
  }

  private static String sentence(
      Rule<?> rule, Result result, Score difference, Contest<?> contest) {
    String numbers =
        String.format(
            Locale.ROOT,
            "challenger minus champion: %s%s, %d rows",
            difference,
            contest.where(),
            contest.rows());
    if (result == Result.REJECTED) {
      return String.format(
          Locale.ROOT,
          "The challenger is worse than the champion by more than %s; %s",
          rule.bound(),
          numbers);
    }
    return difference.interval().isEmpty()
        ? String.format(
            Locale.ROOT, "The challenger cannot be compared with the champion; %s", numbers)
        : String.format(
                Locale.ROOT,
                "These rows cannot tell whether the challenger is worse than the champion by more than %s;",
                rule.bound())
            + String.format(Locale.ROOT, " %s; judge more rows or allow a larger margin", numbers);
  }

  private static void putEnds(Map<String, Double> numbers, Score score) {
    if (score.interval().isPresent()) {
      numbers.put("low", score.interval().get().low());
      numbers.put("high", score.interval().get().high());
    }
  }
}
