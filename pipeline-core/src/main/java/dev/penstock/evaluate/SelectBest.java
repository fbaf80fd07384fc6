package dev.penstock.evaluate;

import static java.util.Objects.requireNonNull;

import dev.penstock.Parameterized;
import dev.penstock.Stage;
import dev.penstock.StageContext;
import dev.penstock.report.Table;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Chooses the candidate that is best by a metric on validation rows. Of equal ones it takes the
 * first by name; one whose value is NaN is never taken. Logs a table of all, the best first.
 *
 * @param metric what candidates are compared by
 * @param <R> the type of a row
 * @param <P> the type of the answers
 */
public record SelectBest<R, P>(Metric<? super P> metric)
    implements Stage<List<Candidate<R, P>>, Candidate<R, P>>, Parameterized {

  /** Checks that there is a metric. */
  public SelectBest {
    requireNonNull(metric, "metric");
  }

  /** Returns the name of the metric. */
  @Override
  public SortedMap<String, String> parameters() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("metric", metric.name())));
  }

  /** Returns the best candidate. */
  @Override
  public Candidate<R, P> run(List<Candidate<R, P>> candidates, StageContext context) {
    List<Ranked<R, P>> ranked =
        candidates.stream()
            .map(candidate -> new Ranked<>(candidate, candidate.scores().score(metric)))
            .sorted(order())
            .toList();
    if (ranked.isEmpty() || Double.isNaN(ranked.get(0).score().value())) {
      throw new IllegalStateException(
          String.format(
                  Locale.ROOT,
                  "None of the candidates %s has a value of '%s', so none can be chosen; choose by a metric",
                  candidates.stream().map(Candidate::name).toList(),
                  metric.name())
              + " that is defined for these answers and rows");
    }
    Ranked<R, P> best = ranked.get(0);
    context.logParam("selected", best.candidate().name());
    context.logMetric(metric.name(), best.score().value());
    context.logReport("candidates", table(ranked));
    return best.candidate();
  }

  private record Ranked<R, P>(Candidate<R, P> candidate, Score score) {}

  private Comparator<Ranked<R, P>> order() {
    Comparator<Double> byValue =
        metric.higherIsBetter() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.<Ranked<R, P>, Boolean>comparing(r -> Double.isNaN(r.score().value()))
        .thenComparing(r -> r.score().value() + 0.0, byValue)
        .thenComparing(r -> r.candidate().name());
  }

  private Table table(List<Ranked<R, P>> ranked) {
    return new Table(
        "Candidates by " + metric.name(),
        List.of("candidate", metric.name(), "interval"),
        ranked.stream()
            .map(
                r ->
                    List.of(
                        r.candidate().name(),
                        Score.text(r.score().value()),
                        r.score().interval().map(Interval::toString).orElse("")))
            .toList());
  }
}
