package dev.penstock.evaluate;

import dev.penstock.StageContext;
import dev.penstock.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people should know before they read scores, in sentences: logged, and in the report. */
final class ScoreNotes {

  private static final Logger LOG = LoggerFactory.getLogger(ScoreNotes.class);

  private ScoreNotes() {}

  static void log(
      Scores<?> scores,
      Map<String, Double> values,
      Map<String, Double> baseline,
      StageContext context) {
    List<String> notes = new ArrayList<>();
    if (scores.judged() instanceof ClassificationUnits) {
      context.logMetric("rows.unknownTruth", scores.unknownTruths().units());
      unknown(scores).ifPresent(notes::add);
    }
    notWorthMore(values, baseline).ifPresent(notes::add);
    for (String note : notes) {
      LOG.warn(
          "Stage '{}' of pipeline '{}': {}", context.stageName(), context.pipelineName(), note);
    }
    fewerLabels(scores).ifPresent(notes::add);
    approximate(scores).ifPresent(notes::add);
    if (!notes.isEmpty()) {
      List<List<String>> rows = notes.stream().map(List::of).toList();
      context.logReport("notes", new Table("Notes", List.of("note"), rows));
    }
  }

  private static Optional<String> unknown(Scores<?> scores) {
    UnknownTruths unknown = scores.unknownTruths();
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%d of %d rows have a label as their truth that the model does not know, so that"
                    + " no answer to them is right: %s",
                unknown.units(),
                scores.units(),
                unknown.named()));
  }

  private static Optional<String> notWorthMore(
      Map<String, Double> values, Map<String, Double> baseline) {
    if (isMore(values, baseline, "rmse")) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "The RMSE %s is worse than %s, that of always answering the mean of the training"
                  + " rows; the model has learnt nothing that helps here. Trainers by gradients"
                  + " do not reach great numbers: give the task Target.standardized(), and encode"
                  + " numbers with standardized()",
              text(values, "rmse"),
              text(baseline, "rmse")));
    } else if (isMore(baseline, values, "accuracy") || isEqual(values, baseline)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "The accuracy %s is not above %s, that of always answering the label that most"
                  + " training rows have; see macro_f1, or recall and precision of rare labels,"
                  + " for whether the model is of use",
              text(values, "accuracy"),
              text(baseline, "accuracy")));
    }
    return Optional.empty();
  }

  private static boolean isEqual(Map<String, Double> values, Map<String, Double> baseline) {
    return baseline.containsKey("accuracy")
        && baseline.get("accuracy").equals(values.get("accuracy"));
  }

  private static boolean isMore(Map<String, Double> one, Map<String, Double> other, String metric) {
    return one.getOrDefault(metric, Double.NaN) > other.getOrDefault(metric, Double.NaN);
  }

  private static String text(Map<String, Double> values, String metric) {
    return Score.text(values.getOrDefault(metric, Double.NaN));
  }

  private static Optional<String> approximate(Scores<?> scores) {
    List<String> metrics =
        scores.all().stream()
            .filter(score -> score.interval().filter(Interval::approximate).isPresent())
            .map(Score::metric)
            .toList();
    return metrics.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "The intervals of %s are approximate: few large numbers weigh much, so that they hold"
                    + " the true value less often than they say",
                String.join(", ", metrics)));
  }

  private static Optional<String> fewerLabels(Scores<?> scores) {
    int labels = scores.judged() instanceof ClassificationUnits units ? units.labels().size() : 0;
    return labels <= StandardMetrics.MOST_LABELS
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "Of %d labels, precision, recall and F1 of the %d that most rows have are shown;"
                    + " all count in the other metrics",
                labels,
                StandardMetrics.MOST_LABELS));
  }
}
