package dev.penstock.evaluate;

import dev.penstock.StageContext;
import dev.penstock.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Logs scores with a stage: metrics for machines, tables and charts for people. */
final class ScoresLog {

  private ScoresLog() {}

  static void log(Scores<?> scores, StageContext context) {
    context.logMetric("rows", scores.units());
    for (Score score : scores.all()) {
      context.logMetric(score.metric(), score.value());
    }
    context.logReport("scores", table(scores));
    scores
        .confusion("Confusion matrix")
        .ifPresent(matrix -> context.logReport("confusion", matrix));
    ScoreCharts.of(scores.judged()).ifPresent(chart -> context.logReport("chart", chart));
    scores.slices().entrySet().stream()
        .collect(Collectors.groupingBy(slice -> slice.getKey().by()))
        .forEach((by, slices) -> context.logReport("scores-by-" + by, table(by, slices)));
  }

  private static Table table(Scores<?> scores) {
    List<List<String>> rows =
        scores.all().stream()
            .map(
                score ->
                    List.of(
                        score.metric(),
                        Score.text(score.value()),
                        score.interval().map(ends -> Score.text(ends.low())).orElse(""),
                        score.interval().map(ends -> Score.text(ends.high())).orElse("")))
            .toList();
    String title = String.format(Locale.ROOT, "Scores on %d rows", scores.units());
    return new Table(title, List.of("metric", "value", "low", "high"), rows);
  }

  /** All slices have the metrics of the first in the same order, as all have the same labels. */
  private static Table table(String by, List<? extends Map.Entry<Slice, ? extends Scores<?>>> of) {
    List<String> columns = new ArrayList<>(List.of(by, "rows"));
    of.get(0).getValue().all().forEach(score -> columns.add(score.metric()));
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<Slice, ? extends Scores<?>> slice : of) {
      List<String> cells = new ArrayList<>();
      cells.add(slice.getKey().value());
      cells.add(Integer.toString(slice.getValue().units()));
      slice.getValue().all().forEach(score -> cells.add(Score.text(score.value()) + ends(score)));
      rows.add(cells);
    }
    return new Table("Scores by " + by, columns, rows);
  }

  private static String ends(Score score) {
    return score.interval().map(interval -> " (" + interval + ")").orElse("");
  }
}
