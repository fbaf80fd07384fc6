package dev.penstock.evaluate;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Suppliers;
import dev.penstock.report.Matrix;
import dev.penstock.statistics.Inference;
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
 * 16 bytes of an estimate; 4 for each way of slicing; and 4 for its group. Rows of a group may be
 * alike, so what is said of the population counts groups.
 *
 * <p>Immutable and thread-safe. Nothing is drawn at random: asking again gives the same.
 *
 * @param <P> the type of the answers
 */
public final class Scores<P> {

  private final Sample sample;
  private final List<Slicing> slicings;
  private final double level;
  private final ModelFacts facts;
  private final Supplier<List<Score>> all = Suppliers.memoize(this::standardScores);

  /** The pair with the model that was compared with last: rules ask for several metrics of one. */
  private volatile Pair latest;

  Scores(Sample sample, List<Slicing> slicings, double level, ModelFacts facts) {
    this.sample = requireNonNull(sample, "sample");
    this.slicings = List.copyOf(slicings);
    this.level = level;
    this.facts = requireNonNull(facts, "facts");
    this.latest = new Pair(sample, sample);
  }

  /** Returns how many units were judged. */
  public int units() {
    return sample.units().size();
  }

  /**
   * Returns how many groups the units are in; as many as there are units if they are independent.
   */
  public int groups() {
    return sample.groups().count();
  }

  /** Returns whether there are groups of more than one unit. */
  public boolean isGrouped() {
    return !sample.groups().areSingle();
  }

  /** Returns the texts of the labels that are the truth of a unit; none if answers are numbers. */
  public SortedSet<String> truths() {
    return sample.units() instanceof ClassificationUnits classified
        ? Collections.unmodifiableSortedSet(classified.truths())
        : Collections.unmodifiableSortedSet(new TreeSet<>());
  }

  /**
   * Returns the units whose truth is a label that the model cannot answer; none if it does not say
   * which labels it can, or if answers are numbers.
   */
  public UnknownTruths unknownTruths() {
    return sample.units() instanceof ClassificationUnits classified && facts.labels().isPresent()
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
        .flatMap(baseline -> BaselineUnits.of(sample.units(), baseline, metric))
        .map(
            answered ->
                new Scores<>(new Sample(answered, sample.groups()), slicings, level, facts));
  }

  /**
   * Returns what the model's baseline scores on the same units, as {@link #baseline} says, by the
   * name of the metric: the standard metrics but for those of one label. None if the model does not
   * know its baseline.
   */
  public Map<String, Double> baselineValues() {
    Map<String, Double> values = new LinkedHashMap<>();
    for (DefinedMetric<?> metric : StandardMetrics.overall(sample.units())) {
      baselineOf(metric).ifPresent(base -> values.put(metric.name(), base.value(metric)));
    }
    return Collections.unmodifiableMap(values);
  }

  /** Returns the value of a metric over all units, NaN if it is not defined for them. */
  public double value(Metric<? super P> metric) {
    return value(DefinedMetric.of(metric));
  }

  private double value(DefinedMetric<?> metric) {
    return units() == 0 ? Double.NaN : metric.formula().value(sample.units());
  }

  /**
   * Returns whether a metric is defined for the units, or would be if every answer were right: if
   * not, no model has a value of it here.
   */
  public boolean canDefine(Metric<? super P> metric) {
    return units() > 0
        && !(Double.isNaN(value(metric))
            && Double.isNaN(DefinedMetric.of(metric).formula().value(sample.units().perfect())));
  }

  /**
   * Returns how many of the units a metric rests on: of a label's recall and F1 those whose truth
   * it is, of its precision those that are answered with it; of other metrics all.
   */
  public long rowsBehind(Metric<? super P> metric) {
    return units() == 0 ? 0 : DefinedMetric.of(metric).formula().rowsBehind(sample.units());
  }

  /** Returns the value of a metric over all units, with its interval. */
  public Score score(Metric<? super P> metric) {
    return score(DefinedMetric.of(metric));
  }

  private Score score(DefinedMetric<?> metric) {
    return score(metric.name(), infer(metric), level);
  }

  private static Score score(String name, Inference inference, double level) {
    return new Score(name, inference.value(), interval(inference, level));
  }

  /**
   * Returns the interval of an inference.
   *
   * @param level the probability that it holds the true value, between 0 and 1
   * @return empty if the value is not finite
   */
  public static Optional<Interval> interval(Inference inference, double level) {
    return Double.isFinite(inference.value())
        ? inference
            .interval(level)
            .map(ends -> new Interval(ends.low(), ends.high(), level, inference.isApproximate()))
        : Optional.empty();
  }

  /** Returns what the units say of the value of a metric for the population. */
  public Inference infer(Metric<? super P> metric) {
    return infer(DefinedMetric.of(metric));
  }

  private Inference infer(DefinedMetric<?> metric) {
    return units() == 0 ? Undefined.INSTANCE : metric.formula().infer(sample);
  }

  /**
   * Returns the values of the standard metrics by name, as {@link #all()} does, without intervals
   * and therefore fast.
   */
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    for (DefinedMetric<?> metric : StandardMetrics.of(sample.units())) {
      values.put(metric.name(), value(metric));
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

  private List<Score> standardScores() {
    return StandardMetrics.of(sample.units()).stream().map(this::score).toList();
  }

  /**
   * Returns by how much a metric of this is higher than that of {@code other}, with an interval of
   * the difference: units are compared in pairs, so what makes them easy or hard for both cancels
   * out.
   *
   * @throws IllegalArgumentException if {@code other} was judged on other units
   */
  public Score difference(Metric<? super P> metric, Scores<P> other) {
    return score(metric.name(), inferDifference(metric, other), level);
  }

  /**
   * Returns what the units say of how much higher a metric of this model is than that of {@code
   * other} for the population.
   *
   * @throws IllegalArgumentException if {@code other} was judged on other units
   */
  public Inference inferDifference(Metric<? super P> metric, Scores<P> other) {
    if (!sample.units().hasTruthsOf(other.sample.units())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Scores can be compared only if both models were judged on the same rows: %d against %d",
              units(),
              other.units()));
    }
    return units() == 0
        ? Undefined.INSTANCE
        : DefinedMetric.of(metric).formula().inferDifference(pairWith(other));
  }

  private Pair pairWith(Scores<P> other) {
    Pair pair = latest;
    if (pair.champion() != other.sample) {
      pair = new Pair(sample, other.sample);
      latest = pair;
    }
    return pair;
  }

  /** Returns the scores of each slice; empty if nothing was sliced. Makes copies of the units. */
  public SortedMap<Slice, Scores<P>> slices() {
    SortedMap<Slice, Scores<P>> slices = new TreeMap<>();
    for (Slicing slicing : slicings) {
      slicing
          .units()
          .forEach(
              (slice, members) ->
                  slices.put(slice, new Scores<>(sample.select(members), List.of(), level, facts)));
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
    return sample.units() instanceof ClassificationUnits classified
        ? Optional.of(ScoreCharts.confusion(title, classified))
        : Optional.empty();
  }

  /** Returns the units, for drawing. */
  Units judged() {
    return sample.units();
  }

  /** Returns how many units there are. */
  @Override
  public String toString() {
    return "Scores of " + units() + " units";
  }
}
