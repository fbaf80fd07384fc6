package dev.penstock.tracking.report;

import dev.penstock.tracking.RunRecord.AttemptRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a gate logged of the models that it compared: metrics named {@code challenger.METRIC} and
 * {@code champion.METRIC}, which are easier to read side by side.
 *
 * @param challenger what the challenger is; empty if that was not logged
 * @param champion what the champion is; empty if that was not logged
 * @param scores the scores by metric, in the order in which they were logged
 */
record Contest(String challenger, String champion, Map<String, Scores> scores) {

  private static final String CHALLENGER = "challenger";
  private static final String CHAMPION = "champion";

  /** The scores of both by one metric; missing where it was not logged. */
  record Scores(@Nullable Double challenger, @Nullable Double champion) {

    private Scores or(Scores other) {
      return new Scores(
          challenger == null ? other.challenger : challenger,
          champion == null ? other.champion : champion);
    }
  }

  /** Returns what an attempt logged of a challenger; empty if that is nothing. */
  static Optional<Contest> of(AttemptRecord attempt) {
    Map<String, Scores> scores = new LinkedHashMap<>();
    attempt
        .metrics()
        .forEach(
            (name, value) -> {
              metric(name, CHALLENGER)
                  .ifPresent(of -> scores.merge(of, new Scores(value, null), Scores::or));
              metric(name, CHAMPION)
                  .ifPresent(of -> scores.merge(of, new Scores(null, value), Scores::or));
            });
    if (scores.values().stream().noneMatch(score -> score.challenger != null)) {
      return Optional.empty();
    }
    return Optional.of(
        new Contest(
            attempt.params().getOrDefault(CHALLENGER, ""),
            attempt.params().getOrDefault(CHAMPION, ""),
            scores));
  }

  private static Optional<String> metric(String name, String of) {
    return name.startsWith(of + ".")
        ? Optional.of(name.substring(of.length() + 1))
        : Optional.empty();
  }

  /** Returns whether {@code name} is the name of a metric that is shown here. */
  boolean shows(String name) {
    return metric(name, CHALLENGER).or(() -> metric(name, CHAMPION)).isPresent();
  }

  /** Returns this without the metrics of parts, such as labels, which have a dot in their name. */
  Contest ofTheWhole() {
    Map<String, Scores> whole = new LinkedHashMap<>(scores);
    whole.keySet().removeIf(metric -> metric.indexOf('.') >= 0);
    return new Contest(challenger, champion, whole);
  }

  private boolean hasChampion() {
    return scores.values().stream().anyMatch(score -> score.champion != null);
  }

  /** Writes a table of the scores. */
  void write(Markup page, int most) {
    page.start("div", "scroll").start("table", "plain");
    head(page);
    page.start("tbody");
    Limits.each(scores.entrySet(), most, score -> row(page, score.getKey(), score.getValue()));
    page.end().end().end();
    Limits.more(page, scores.entrySet(), most);
  }

  private void head(Markup page) {
    List<String> columns = new ArrayList<>(List.of("Challenger"));
    if (hasChampion()) {
      columns.add("Champion");
      columns.add("Difference");
    }
    page.start("thead").start("tr").element("th", "Metric");
    columns.forEach(column -> page.element("th", "number", column));
    page.end().end();
  }

  private void row(Markup page, String metric, Scores score) {
    page.start("tr").stored("td", "stored", PlainText.cut(metric, Limits.NAME));
    number(page, score.challenger);
    if (hasChampion()) {
      number(page, score.champion);
      number(page, difference(score.challenger, score.champion));
    }
    page.end();
  }

  private static @Nullable Double difference(@Nullable Double one, @Nullable Double other) {
    return one == null || other == null ? null : one - other;
  }

  private static void number(Markup page, @Nullable Double value) {
    page.start("td", "number");
    if (value == null) {
      page.text("–").end();
    } else {
      page.with("title", Double.toString(value)).text(Numbers.text(value)).end();
    }
  }
}
