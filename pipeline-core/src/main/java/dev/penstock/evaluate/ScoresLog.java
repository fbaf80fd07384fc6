package dev.penstock.evaluate;

import dev.penstock.StageContext;
import dev.penstock.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Logs scores with a stage: metrics for machines, tables and charts for people. */
final class ScoresLog {

  private ScoresLog() {}

  static void log(Scores<?> scores, StageContext context) {
    Map<String, Double> baseline = scores.baselineValues();
    context.logMetric("rows", scores.units());
    Map<String, Double> values = new LinkedHashMap<>();
    scores.all().forEach(score -> values.put(score.metric(), score.value()));
    values.forEach(context::logMetric);
    baseline.forEach((metric, value) -> context.logMetric("baseline." + metric, value));
    context.logReport("scores", table(scores, baseline));
    scores
        .confusion("Confusion matrix")
        .ifPresent(matrix -> context.logReport("confusion", matrix));
    ScoreCharts.of(scores.judged()).ifPresent(chart -> context.logReport("chart", chart));
    scores.slices().entrySet().stream()
        .collect(Collectors.groupingBy(slice -> slice.getKey().by()))
        .forEach((by, slices) -> context.logReport("scores-by-" + by, table(by, scores, slices)));
    ScoreNotes.log(scores, values, baseline, context);
  }

  private static Table table(Scores<?> scores, Map<String, Double> baseline) {
    List<String> columns = new ArrayList<>(List.of("metric", "value", "low", "high"));
    if (!baseline.isEmpty()) {
      columns.add("baseline");
    }
    List<List<String>> rows = scores.all().stream().map(score -> row(score, baseline)).toList();
    String title = String.format(Locale.ROOT, "Scores on %d rows", scores.units());
    return new Table(title, columns, rows);
  }

  private static List<String> row(Score score, Map<String, Double> baseline) {
    List<String> cells = new ArrayList<>();
    cells.add(score.metric());
    cells.add(Score.text(score.value()));
    cells.add(score.interval().map(ends -> Score.text(ends.low())).orElse(""));
    cells.add(score.interval().map(ends -> Score.text(ends.high())).orElse(""));
    if (!baseline.isEmpty()) {
      Double value = baseline.get(score.metric());
      cells.add(value == null ? "" : Score.text(value));
    }
    return cells;
  }

  /** A slice has a cell for each metric of all rows, empty if the slice has it not. */
  private static Table table(
      String by, Scores<?> scores, List<? extends Map.Entry<Slice, ? extends Scores<?>>> slices) {
    List<String> columns = new ArrayList<>(List.of(by, "rows"));
    scores.all().forEach(score -> columns.add(score.metric()));
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<Slice, ? extends Scores<?>> slice : slices) {
      Map<String, String> texts =
          slice.getValue().all().stream()
              .collect(
                  Collectors.toMap(
                      Score::metric, score -> Score.text(score.value()) + ends(score)));
      List<String> cells = new ArrayList<>();
      cells.add(slice.getKey().value());
      cells.add(Integer.toString(slice.getValue().units()));
      scores.all().forEach(score -> cells.add(texts.getOrDefault(score.metric(), "")));
      rows.add(cells);
    }
    return new Table("Scores by " + by, columns, rows);
  }

  private static String ends(Score score) {
    return score.interval().map(interval -> " (" + interval + ")").orElse("");
  }
}
