package dev.penstock.evaluate;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Suppliers;
import dev.penstock.evaluate.Formula.Statistic;
import dev.penstock.report.Matrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * How well a model answered, overall and per slice. Truth and answer of every unit are kept in
 * arrays, so that any metric can be asked for, and two models that were judged on the same units be
 * compared in pairs. A unit is a row: it takes 4 bytes, and 8 for each label, of a classification;
 * 16 bytes of an estimate; and 4 for each way of slicing.
 *
 * <p>Immutable and thread-safe. Intervals come from a bootstrap that starts anew from the seed of
 * the stage that judged, so that asking again gives the same; each asking draws all resamples,
 * which takes time in proportion to their number times that of units. Whoever interrupts it gets a
 * {@link java.util.concurrent.CancellationException}.
 *
 * @param <P> the type of the answers
 */
public final class Scores<P> {

  private final Units units;
  private final List<Slicing> slicings;
  private final Bootstrap bootstrap;
  private final long seed;
  private final ModelFacts facts;
  private final Supplier<List<Score>> all;

  Scores(Units units, List<Slicing> slicings, Bootstrap bootstrap, long seed) {
    this(units, slicings, bootstrap, seed, ModelFacts.NONE);
  }

  Scores(Units units, List<Slicing> slicings, Bootstrap bootstrap, long seed, ModelFacts facts) {
    this.units = requireNonNull(units, "units");
    this.slicings = List.copyOf(slicings);
    this.bootstrap = requireNonNull(bootstrap, "bootstrap");
    this.seed = seed;
    this.facts = requireNonNull(facts, "facts");
    this.all = Suppliers.memoize(() -> scores(StandardMetrics.of(units)));
  }

  /** Returns how many units were judged. */
  public int units() {
    return units.size();
  }

  /** Returns the texts of the labels that are the truth of a unit; none if answers are numbers. */
  public SortedSet<String> truths() {
    return units instanceof ClassificationUnits classified
        ? Collections.unmodifiableSortedSet(classified.truths())
        : Collections.unmodifiableSortedSet(new TreeSet<>());
  }

  /**
   * Returns the units whose truth is a label that the model cannot answer; none if it does not say
   * which labels it can, or if answers are numbers.
   */
  public UnknownTruths unknownTruths() {
    return units instanceof ClassificationUnits classified && facts.labels().isPresent()
        ? UnknownTruths.of(classified, facts.labels().get())
        : UnknownTruths.NONE;
  }

  /**
   * Returns what the model's {@link dev.penstock.model.Baseline} scores on the same units: always
   * answering the label that most training rows have, with the shares of labels as probabilities;
   * or always the mean of the training rows, for {@link Metric#MAE} their median. {@link
   * #difference} with them says by how much the model is better.
   *
   * @param metric that is to be asked for
   * @return empty if the model does not know its baseline, or there are no units
   */
  public Optional<Scores<P>> baseline(Metric<? super P> metric) {
    return baselineOf(DefinedMetric.of(metric));
  }

  private Optional<Scores<P>> baselineOf(DefinedMetric<?> metric) {
    return facts
        .baseline()
        .flatMap(baseline -> BaselineUnits.of(units, baseline, metric))
        .map(answered -> new Scores<>(answered, slicings, bootstrap, seed, facts));
  }

  /**
   * Returns what the model's baseline scores on the same units, as {@link #baseline} says, by the
   * name of the metric: the standard metrics but for those of one label. None if the model does not
   * know its baseline.
   */
  public Map<String, Double> baselineValues() {
    Map<String, Double> values = new LinkedHashMap<>();
    Resample everything = Resample.everyUnitOnce(units.size());
    for (DefinedMetric<?> metric : StandardMetrics.overall(units)) {
      baselineOf(metric)
          .ifPresent(base -> values.put(metric.name(), base.statistic(metric).of(everything)));
    }
    return Collections.unmodifiableMap(values);
  }

  /** Returns the value of a metric over all units, NaN if it is not defined for them. */
  public double value(Metric<? super P> metric) {
    return units.size() == 0
        ? Double.NaN
        : statistic(DefinedMetric.of(metric)).of(Resample.everyUnitOnce(units.size()));
  }

  /** Returns the value of a metric over all units, with its interval. */
  public Score score(Metric<? super P> metric) {
    return scores(List.of(DefinedMetric.of(metric))).get(0);
  }

  /**
   * Returns the values of the standard metrics by name, as {@link #all()} does, without intervals
   * and therefore fast.
   */
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    Resample everything = Resample.everyUnitOnce(units.size());
    for (DefinedMetric<?> metric : StandardMetrics.of(units)) {
      values.put(metric.name(), statistic(metric).of(everything));
    }
    return Collections.unmodifiableMap(values);
  }

  /**
   * Returns the standard metrics of the kind of answers, with intervals, in the order in which
   * people read them; of classifications also precision, recall and F1 of each label, of more than
   * 50 labels those of the 50 that most units have. None if there are no units. Computed once.
   */
  public List<Score> all() {
    return all.get();
  }

  /**
   * Returns by how much a metric of this is higher than that of {@code other}, with an interval of
   * the difference: both are computed over the same resamples, so what makes units easy or hard for
   * both cancels out.
   *
   * @throws IllegalArgumentException if {@code other} was judged on other units
   */
  public Score difference(Metric<? super P> metric, Scores<P> other) {
    if (!units.hasTruthsOf(other.units)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Scores can be compared only if both models were judged on the same rows: %d against %d",
              units.size(),
              other.units.size()));
    }
    if (units.size() == 0) {
      return new Score(metric.name(), Double.NaN, Optional.empty());
    }
    Statistic ours = statistic(DefinedMetric.of(metric));
    Statistic theirs = other.statistic(DefinedMetric.of(metric));
    return scores(List.of(metric.name()), List.of(sample -> ours.of(sample) - theirs.of(sample)))
        .get(0);
  }

  /** Returns the scores of each slice; empty if nothing was sliced. Makes copies of the units. */
  public SortedMap<Slice, Scores<P>> slices() {
    SortedMap<Slice, Scores<P>> slices = new TreeMap<>();
    for (Slicing slicing : slicings) {
      slicing
          .units()
          .forEach(
              (slice, members) ->
                  slices.put(
                      slice,
                      new Scores<>(units.select(members), List.of(), bootstrap, seed, facts)));
    }
    return Collections.unmodifiableSortedMap(slices);
  }

  /**
   * Returns the scores of one slice.
   *
   * @param by the name of what was sliced by
   * @param value the value that its units have, as a text
   * @throws IllegalArgumentException if there is no such slice; names those that there are
   */
  public Scores<P> slice(String by, String value) {
    SortedMap<Slice, Scores<P>> slices = slices();
    Scores<P> found = slices.get(new Slice(by, value));
    if (found == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "There is no slice '%s=%s'; there are %s", by, value, slices.keySet()));
    }
    return found;
  }

  /**
   * Returns how often each label was answered for each true one; empty if answers are numbers. Of
   * more than 50 labels, those that are the truth of most units have a row and a column each, and
   * all others together one.
   */
  public Optional<Matrix> confusion(String title) {
    return units instanceof ClassificationUnits classified
        ? Optional.of(ScoreCharts.confusion(title, classified))
        : Optional.empty();
  }

  /** Returns the units, for drawing. */
  Units judged() {
    return units;
  }

  private List<Score> scores(List<DefinedMetric<?>> metrics) {
    return scores(
        metrics.stream().map(DefinedMetric::name).toList(),
        units.size() == 0
            ? metrics.stream().map(metric -> Statistic.UNDEFINED).toList()
            : metrics.stream().map(this::statistic).toList());
  }

  private List<Score> scores(List<String> names, List<Statistic> statistics) {
    Resample everything = Resample.everyUnitOnce(units.size());
    double[][] replicates = bootstrap.replicate(units.size(), seed, statistics);
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < replicates.length; i++) {
      double value = statistics.get(i).of(everything);
      scores.add(
          new Score(
              names.get(i),
              value,
              Double.isFinite(value) ? bootstrap.interval(replicates[i]) : Optional.empty()));
    }
    return List.copyOf(scores);
  }

  private Statistic statistic(DefinedMetric<?> metric) {
    return metric.formula().over(units);
  }

  /** Returns how many units there are. */
  @Override
  public String toString() {
    return "Scores of " + units.size() + " units";
  }
}
