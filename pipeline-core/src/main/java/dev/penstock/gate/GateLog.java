package dev.penstock.gate;

import dev.penstock.GateDecision;
import dev.penstock.StageContext;
import dev.penstock.evaluate.Scores;
import dev.penstock.model.ModelVersion;

/** Logs with the stage what a gate saw and decided. */
final class GateLog {

  private GateLog() {}

  static void log(
      String challenger,
      Champion<?, ?> champion,
      Comparison<?> comparison,
      GateDecision decision,
      StageContext context) {
    context.logParam("challenger", challenger);
    context.logParam("champion", champion.named().map(ModelVersion::toString).orElse("none"));
    context.logMetric("rows", comparison.challenger().units());
    log("challenger", comparison.challenger(), context);
    comparison.champion().ifPresent(one -> log("champion", one.scores(), context));
    context.logReport("verdict", decision.toVerdict("Gate '" + context.stageName() + "'"));
  }

  private static void log(String who, Scores<?> scores, StageContext context) {
    scores.values().forEach((metric, value) -> context.logMetric(who + "." + metric, value));
    scores
        .confusion("Confusion matrix of the " + who)
        .ifPresent(matrix -> context.logReport(who + "-confusion", matrix));
  }
}
