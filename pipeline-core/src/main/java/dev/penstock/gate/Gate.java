package dev.penstock.gate;

import static java.util.Objects.requireNonNull;

import dev.penstock.GateDecision;
import dev.penstock.Parameterized;
import dev.penstock.StageContext;
import dev.penstock.TriStage;
import dev.penstock.data.NamedGetter;
import dev.penstock.data.TestRows;
import dev.penstock.evaluate.Bootstrap;
import dev.penstock.evaluate.Candidate;
import dev.penstock.evaluate.Judge;
import dev.penstock.evaluate.Metric;
import dev.penstock.evaluate.Scores;
import dev.penstock.model.Getter;
import dev.penstock.model.TrainedModel;
import dev.penstock.train.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides whether a challenger may replace the champion: both answer for the same test rows, in one
 * pass, and every rule is checked over all rows and, if asked for, in every slice.
 *
 * <p><b>Floors and ceilings</b> ({@link #atLeast}, {@link #atMost}) are compared with the measured
 * value; its interval is reported.
 *
 * <p><b>Not worse than the champion</b> ({@link #notWorseThanChampion}) is a test of
 * non-inferiority on the interval of the difference challenger minus champion, computed over the
 * same resamples of the rows for both. Where higher is better: met if the lower end is at least
 * {@code -margin}; not met if the upper end is below {@code -margin}, that is, if it is shown to be
 * worse by more; inconclusive if the interval holds {@code -margin}, that is, if these rows cannot
 * tell. Where lower is better the same with the signs turned.
 *
 * <p><b>Slices</b> ({@link #forEachSlice}): every rule must hold in each. As all must, no
 * correction for many comparisons is needed. Left out, and named in the reasons of an approval, are
 * slices with fewer rows than the minimum; for a metric that {@linkplain
 * Metric#needsSeveralLabels() needs several labels}, slices whose truth has one; and slices for
 * which the metric is NaN. A rule that is left without a slice is inconclusive.
 *
 * <p>The decision is Rejected if a check was not met; else Inconclusive if one could not be
 * decided; else Approved. It is Inconclusive from the start, whatever the numbers say,
 *
 * <ul>
 *   <li>without rules, with fewer test rows than the minimum (default 30), or if all truths have
 *       one label;
 *   <li>if the challenger may have been trained on some of the test rows: they were split by
 *       another key, salt or shares than its training rows, and no time shows that they are newer.
 * </ul>
 *
 * <p>Rules that compare with the champion are
 *
 * <ul>
 *   <li>met, with that reason, if there is no champion; but then a floor or ceiling must decide;
 *   <li>inconclusive if the champion may have been trained on some of the test rows, as above;
 *   <li>if the champion is incompatible, inconclusive or left out, as {@link
 *       #whenChampionIncompatible} says.
 * </ul>
 *
 * <p>If a model's signature does not say how its rows were split, or both it and the test rows were
 * declared without a split, nothing is known; the reasons say so, and it is judged.
 *
 * <p>Logs the verdict, the confusion matrix of both models, the metrics of both as {@code
 * challenger.*} and {@code champion.*}, and the champion's version as parameter {@code champion}.
 *
 * @param task how to read the truth of a row
 * @param rules what is demanded
 * @param slices in which slices too
 * @param whenIncompatible what to do about a champion that cannot be opened
 * @param minimumRows the fewest test rows to decide on
 * @param bootstrap how intervals are computed
 * @param <R> the type of a row
 * @param <P> the type of the answers
 */
public record Gate<R, P>(
    Task<R, P> task,
    List<Rule<P>> rules,
    List<SliceRule<R>> slices,
    WhenIncompatible whenIncompatible,
    int minimumRows,
    Bootstrap bootstrap)
    implements TriStage<Candidate<R, P>, Champion<R, P>, TestRows<R>, GateDecision>, Parameterized {

  /** The default for the fewest rows, of all and of a slice: below it, intervals mean little. */
  public static final int MINIMUM_ROWS = 30;

  /** What a gate does about a champion that cannot be opened. */
  public enum WhenIncompatible {
    /** Rules that compare with it are inconclusive. */
    INCONCLUSIVE,
    /** Rules that compare with it are left out; floors and ceilings decide. */
    FLOORS_ONLY
  }

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if {@code minimumRows} is less than 1, or two ways of slicing
   *     have the same name
   */
  public Gate {
    requireNonNull(whenIncompatible, "whenIncompatible");
    rules = List.copyOf(rules);
    slices = List.copyOf(slices);
    if (minimumRows < 1) {
      throw new IllegalArgumentException(
          "The minimum of rows of a gate must be at least 1 but was " + minimumRows);
    }
    requireNonNull(judge(task, slices, bootstrap));
  }

  /**
   * Returns a gate without rules, which approves nothing: add some.
   *
   * @param <R> the type of a row
   * @param <P> the type of the answers
   */
  public static <R, P> Gate<R, P> of(Task<R, P> task) {
    return new Gate<>(
        task,
        List.of(),
        List.of(),
        WhenIncompatible.INCONCLUSIVE,
        MINIMUM_ROWS,
        Bootstrap.standard());
  }

  /**
   * Returns a copy that also demands a least value.
   *
   * @throws IllegalArgumentException if of this metric lower is better: use {@link #atMost}; or if
   *     every value, or none, is at least {@code floor}
   */
  public Gate<R, P> atLeast(Metric<? super P> metric, double floor) {
    return with(new Rule<>(Rule.Kind.AT_LEAST, metric, floor));
  }

  /**
   * Returns a copy that also demands a most value.
   *
   * @throws IllegalArgumentException if of this metric higher is better: use {@link #atLeast}; or
   *     if every value, or none, is at most {@code ceiling}
   */
  public Gate<R, P> atMost(Metric<? super P> metric, double ceiling) {
    return with(new Rule<>(Rule.Kind.AT_MOST, metric, ceiling));
  }

  /**
   * Returns a copy that also demands that the challenger is not worse than the champion.
   *
   * @param margin how much worse is still borne, in the metric's unit; at least 0, and less than
   *     the metric's whole range
   * @throws IllegalArgumentException if {@code margin} is anything else
   */
  public Gate<R, P> notWorseThanChampion(Metric<? super P> metric, double margin) {
    return with(new Rule<>(Rule.Kind.NOT_WORSE_THAN_CHAMPION, metric, margin));
  }

  /**
   * Returns a copy whose rules must hold in each slice of at least {@link #MINIMUM_ROWS} rows too.
   *
   * @param name names the slices; not blank
   * @param value rows for which it reads the same are a slice
   * @throws IllegalArgumentException if {@code name} is blank or taken
   */
  public Gate<R, P> forEachSlice(String name, Getter<? super R, ?> value) {
    return forEachSlice(name, value, MINIMUM_ROWS);
  }

  /**
   * Returns a copy whose rules must hold in each slice of at least {@code sliceMinimum} rows too.
   *
   * @param name names the slices; not blank
   * @param value rows for which it reads the same are a slice
   * @param sliceMinimum the fewest rows for a slice to be judged; at least 1
   * @throws IllegalArgumentException if {@code name} is blank or taken, or the minimum less than 1
   */
  public Gate<R, P> forEachSlice(String name, Getter<? super R, ?> value, int sliceMinimum) {
    List<SliceRule<R>> more = new ArrayList<>(slices);
    more.add(new SliceRule<>(new NamedGetter<>(name, value), sliceMinimum));
    return new Gate<>(task, rules, more, whenIncompatible, minimumRows, bootstrap);
  }

  /** Returns a copy with another policy for a champion that cannot be opened. */
  public Gate<R, P> whenChampionIncompatible(WhenIncompatible policy) {
    return new Gate<>(task, rules, slices, policy, minimumRows, bootstrap);
  }

  /**
   * Returns a copy that decides on at least {@code rows} test rows.
   *
   * @throws IllegalArgumentException if {@code rows} is less than 1
   */
  public Gate<R, P> withMinimumRows(int rows) {
    return new Gate<>(task, rules, slices, whenIncompatible, rows, bootstrap);
  }

  /** Returns a copy that computes intervals otherwise. */
  public Gate<R, P> withBootstrap(Bootstrap newBootstrap) {
    return new Gate<>(task, rules, slices, whenIncompatible, minimumRows, newBootstrap);
  }

  private Gate<R, P> with(Rule<P> rule) {
    List<Rule<P>> more = new ArrayList<>(rules);
    more.add(rule);
    return new Gate<>(task, more, slices, whenIncompatible, minimumRows, bootstrap);
  }

  /** Returns the rules and slices in words, the policy, the minimum, and how intervals are made. */
  @Override
  public SortedMap<String, String> parameters() {
    SortedMap<String, String> parameters =
        new TreeMap<>(judge(task, slices, bootstrap).parameters());
    parameters.put("rules", joined(rules));
    parameters.put("slices", joined(slices));
    parameters.put("whenChampionIncompatible", whenIncompatible.name());
    parameters.put("minimumRows", Integer.toString(minimumRows));
    return Collections.unmodifiableSortedMap(parameters);
  }

  private static String joined(List<?> parts) {
    return parts.stream().map(Object::toString).collect(Collectors.joining("; "));
  }

  @Override
  public GateDecision run(
      Candidate<R, P> challenger, Champion<R, P> champion, TestRows<R> rows, StageContext context) {
    List<TrainedModel<R, P>> models = new ArrayList<>(List.of(challenger.model()));
    if (champion instanceof Champion.Loaded<R, P> loaded) {
      models.add(loaded.model());
    }
    List<Scores<P>> scores = judge(task, slices, bootstrap).judge(models, rows, context);
    Contest<P> contest = Contest.of(scores);
    GateDecision decision =
        new Deciding<>(this, challenger, champion, rows.split(), contest).decide();
    GateLog.log(challenger.name(), champion, contest, decision, context);
    return decision;
  }

  private static <R, P> Judge<R, P> judge(
      Task<R, P> task, List<SliceRule<R>> slices, Bootstrap bootstrap) {
    return new Judge<>(task, slices.stream().map(SliceRule::by).toList(), bootstrap);
  }
}
