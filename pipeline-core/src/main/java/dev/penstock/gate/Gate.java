package dev.penstock.gate;

import static java.util.Objects.requireNonNull;

import dev.penstock.GateDecision;
import dev.penstock.Parameterized;
import dev.penstock.StageContext;
import dev.penstock.TriStage;
import dev.penstock.data.NamedGetter;
import dev.penstock.data.TestRows;
import dev.penstock.evaluate.Candidate;
import dev.penstock.evaluate.Metric;
import dev.penstock.gate.GateSettings.Limits;
import dev.penstock.gate.GateSettings.Rates;
import dev.penstock.model.Getter;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelStore;
import dev.penstock.statistics.Planning;
import dev.penstock.train.ModelSpec;
import dev.penstock.train.Task;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides whether a challenger may replace the champion: both answer for the same test rows, in one
 * pass, and every rule is tested over all rows and, if asked for, in every slice.
 *
 * <pre>{@code
 * Gate.of(SPEC, models)
 *     .atLeast(MACRO_F1, 0.90)
 *     .notWorseThanChampion(MACRO_F1, 0.01)
 * }</pre>
 *
 * <p><b>Error rate.</b> A rule is met if the rows show it: if the probability of such rows, were it
 * just broken, is at most the error rate ({@link #errorRate}, default 0.025, one-sided). It is
 * broken if the rows show that, at the same rate. Else it is inconclusive, and the reasons say how
 * many rows would decide. Each metric is tested by a method that keeps the rate: shares by the
 * binomial distribution (Clopper and Pearson), of two models by a score test (Tango); functions of
 * the confusion matrix by a tilted score test; areas under curves by the variances of DeLong and of
 * Hanley and McNeil; means by t tests with corrections for skewness that must agree; see {@link
 * dev.penstock.statistics}. Error rates of means of heavy-tailed numbers are approximate, and
 * squared errors decide nothing where the largest have most of their sum: they need some 400 rows
 * if errors are normal, thousands if tails are heavy, and the mean absolute error far fewer.
 * Nothing is drawn at random: the same rows always decide alike.
 *
 * <p><b>Units.</b> Rows that were {@linkplain dev.penstock.data.SplitRows#groupedBy split by key}
 * belong together by that key, others if {@link #groupedBy} says so; then groups are what is
 * counted, as rows of a group may be alike.
 *
 * <p><b>Rules</b> demand a floor or ceiling ({@link #atLeast}, {@link #atMost}), that the
 * challenger is not worse than the champion by more than a margin ({@link #notWorseThanChampion}),
 * better than it ({@link #betterThanChampion}), better than always the same answer ({@link
 * #betterThanBaseline}), or not worse than any version that was ever approved ({@link
 * #notWorseThanBest}). {@link #measuredAtLeast} and {@link #measuredAtMost} look at the measured
 * value alone.
 *
 * <p><b>Slices</b> ({@link #forEachSlice}): every rule must be met in each. As all must, no
 * correction is needed for that; that one is broken is shown only after Holm's correction for the
 * number of slices and rules. Left out, and named in the reasons of an approval, are slices with
 * fewer rows than the minimum; for a metric that {@linkplain Metric#needsSeveralLabels() needs
 * several labels}, slices whose truth has one; and slices for which the metric is not defined
 * whoever answers. A rule that is left without a slice is inconclusive.
 *
 * <p><b>Repetition.</b> Who may ask again and again gets a yes by chance. A gate that knows the
 * store of models ({@link #of(ModelSpec, ModelStore)}) records each look at a test set before it
 * decides: the k-th look has an error rate of {@code errorRate * 6 / (pi² k²)}, which sums to the
 * error rate, or, if {@link #looks} were declared, an equal share. Rows have been looked at as
 * often as they decided on this model before, on average, rounded. A gate without a store says that
 * it does not know.
 *
 * <p>The decision is Rejected if a rule is broken; else Inconclusive if one could not be decided;
 * else Approved. It is Inconclusive from the start, whatever the numbers say,
 *
 * <ul>
 *   <li>without rules, with fewer test rows than the minimum (default 30), if all truths have one
 *       label, or if a label that a rule is about has fewer rows than its minimum (default 30);
 *   <li>if the challenger may have been trained on some of the test rows: they were split by
 *       another key, salt or shares than its training rows, and no time shows that they are newer;
 *       or they were declared without a split, and are the very rows that it was trained on;
 *   <li>if more than a share of the truths (default 0.05) are labels that the challenger does not
 *       know.
 * </ul>
 *
 * <p>Rules that compare with the champion are
 *
 * <ul>
 *   <li>met, with that reason, if there is no champion; but then another rule must decide;
 *   <li>inconclusive if the champion may have been trained on some of the test rows, as above;
 *   <li>if the champion is incompatible, fails or answers NaN on a row, or does not know too many
 *       of the truths, inconclusive or left out, as {@link #whenChampionIncompatible} says.
 * </ul>
 *
 * <p>If a model's signature does not say how its rows were split, or the test rows were declared
 * without a split, nothing is known; the reasons say so, and it is judged.
 *
 * <p>Logs the verdict, the confusion matrix of both models, the metrics of both as {@code
 * challenger.*} and {@code champion.*}, the champion's version as parameter {@code champion}, and
 * the digest of the test rows as parameter {@code test.digest}. Immutable and thread-safe.
 *
 * @param <R> the type of a row
 * @param <P> the type of the answers
 */
public final class Gate<R, P>
    implements TriStage<Candidate<R, P>, Champion<R, P>, TestRows<R>, GateDecision>, Parameterized {

  /** The default for the fewest rows, of all, of a slice and of a label. */
  public static final int MINIMUM_ROWS = 30;

  /** The default error rate, one-sided. */
  public static final double ERROR_RATE = 0.025;

  /** The default for the largest share of truths that a model does not know. */
  public static final double UNKNOWN_TRUTHS = 0.05;

  /** What a gate does about a champion that cannot be opened or judged. */
  public enum WhenIncompatible {
    /** Rules that compare with it are inconclusive. */
    INCONCLUSIVE,
    /** Rules that compare with it are left out; the others decide. */
    FLOORS_ONLY
  }

  private final GateSettings<R, P> settings;

  private Gate(GateSettings<R, P> settings) {
    this.settings = settings;
  }

  /**
   * Returns a gate without rules, which approves nothing: add some. It knows no store, so it does
   * not know how often its test rows decided before.
   *
   * @param <R> the type of a row
   * @param <P> the type of the answers
   */
  public static <R, P> Gate<R, P> of(Task<R, P> task) {
    return new Gate<>(GateSettings.of(requireNonNull(task, "task"), Optional.empty()));
  }

  /**
   * Returns a gate without rules, which approves nothing: add some. It counts the looks at its test
   * rows in the registry of {@code models}.
   *
   * @param spec the model that is decided on
   * @param models where its versions are
   * @param <R> the type of a row
   * @param <P> the type of the answers
   */
  public static <R, P> Gate<R, P> of(ModelSpec<R, P> spec, ModelStore models) {
    return of(spec.task(), spec, models);
  }

  /**
   * Returns a gate as {@link #of(ModelSpec, ModelStore)} does, for a key that has no task.
   *
   * @param task how to read the truth of a row
   * @param key the model that is decided on
   * @param models where its versions are
   * @param <R> the type of a row
   * @param <P> the type of the answers
   */
  public static <R, P> Gate<R, P> of(Task<R, P> task, ModelKey<R, P> key, ModelStore models) {
    return new Gate<>(
        GateSettings.of(
            requireNonNull(task, "task"), Optional.of(new GateSettings.Store<>(key, models))));
  }

  /**
   * Returns a copy that also demands that the challenger is shown to have a least value.
   *
   * @throws IllegalArgumentException if of this metric lower is better: use {@link #atMost}; or if
   *     every value, or none, is at least {@code floor}, or it is the highest value, which no rows
   *     can show
   */
  public Gate<R, P> atLeast(Metric<? super P> metric, double floor) {
    return with(new Rule<>(Rule.Kind.AT_LEAST, metric, floor));
  }

  /**
   * Returns a copy that also demands that the challenger is shown to have a most value.
   *
   * @throws IllegalArgumentException if of this metric higher is better: use {@link #atLeast}; or
   *     if every value, or none, is at most {@code ceiling}, or it is the lowest value, which no
   *     rows can show
   */
  public Gate<R, P> atMost(Metric<? super P> metric, double ceiling) {
    return with(new Rule<>(Rule.Kind.AT_MOST, metric, ceiling));
  }

  /**
   * Returns a copy that also demands a least measured value, whatever its uncertainty: of
   * challengers that are in truth just at the floor, half are approved.
   *
   * @throws IllegalArgumentException as {@link #atLeast} does
   */
  public Gate<R, P> measuredAtLeast(Metric<? super P> metric, double floor) {
    return with(new Rule<>(Rule.Kind.MEASURED_AT_LEAST, metric, floor));
  }

  /**
   * Returns a copy that also demands a most measured value, whatever its uncertainty.
   *
   * @throws IllegalArgumentException as {@link #atMost} does
   */
  public Gate<R, P> measuredAtMost(Metric<? super P> metric, double ceiling) {
    return with(new Rule<>(Rule.Kind.MEASURED_AT_MOST, metric, ceiling));
  }

  /**
   * Returns a copy that also demands that the challenger is shown not to be worse than the champion
   * by more than a margin.
   *
   * @param margin how much worse is still borne, in the metric's unit; at least 0, and less than
   *     the metric's whole range. With 0 the challenger must be shown to be at least as good, which
   *     one that is just as good is hardly ever
   * @throws IllegalArgumentException if {@code margin} is anything else
   */
  public Gate<R, P> notWorseThanChampion(Metric<? super P> metric, double margin) {
    return with(new Rule<>(Rule.Kind.NOT_WORSE_THAN_CHAMPION, metric, margin));
  }

  /**
   * Returns a copy that also demands that the challenger is shown to be better than the champion.
   *
   * @param by by how much at least, in the metric's unit; at least 0, and less than the metric's
   *     whole range
   * @throws IllegalArgumentException if {@code by} is anything else
   */
  public Gate<R, P> betterThanChampion(Metric<? super P> metric, double by) {
    return with(new Rule<>(Rule.Kind.BETTER_THAN_CHAMPION, metric, by));
  }

  /**
   * Returns a copy that also demands that the challenger is shown to be better than what always
   * gives the same answer: the most frequent label of its training rows, or the mean of their
   * truths, for {@link Metric#MAE} their median. Inconclusive if the challenger does not carry it.
   */
  public Gate<R, P> betterThanBaseline(Metric<? super P> metric) {
    return with(new Rule<>(Rule.Kind.BETTER_THAN_BASELINE, metric, 0));
  }

  /**
   * Returns a copy that also demands that the challenger is shown not to be worse by more than a
   * margin than each version that was ever champion, the best of them included. It stops the creep
   * of many small losses, each of which {@link #notWorseThanChampion} bears. Compared with are the
   * first version and the latest, the champion among them, 20 at most; each answers for all test
   * rows. Inconclusive if one of them may have been trained on some of the test rows. One that
   * cannot be opened or judged is left out and named, but for the champion, of which {@link
   * #whenChampionIncompatible} says what becomes.
   *
   * @param margin as of {@link #notWorseThanChampion}
   * @throws IllegalArgumentException if {@code margin} is negative or as large as the metric's
   *     range
   * @throws IllegalStateException if the gate knows no store: make it with {@link #of(ModelSpec,
   *     ModelStore)}
   */
  public Gate<R, P> notWorseThanBest(Metric<? super P> metric, double margin) {
    if (settings.store().isEmpty()) {
      throw new IllegalStateException(
          "A gate that compares with earlier versions must know where they are: make it with"
              + " Gate.of(spec, models)");
    }
    return with(new Rule<>(Rule.Kind.NOT_WORSE_THAN_BEST, metric, margin));
  }

  /**
   * Returns a copy whose rules must be met in each slice of at least {@link #MINIMUM_ROWS} rows
   * too.
   *
   * @param name names the slices; not blank
   * @param value rows for which it reads the same are a slice
   * @throws IllegalArgumentException if {@code name} is blank or taken
   */
  public Gate<R, P> forEachSlice(String name, Getter<? super R, ?> value) {
    return forEachSlice(name, value, MINIMUM_ROWS);
  }

  /**
   * Returns a copy whose rules must be met in each slice of at least {@code sliceMinimum} rows too.
   *
   * @param name names the slices; not blank
   * @param value rows for which it reads the same are a slice
   * @param sliceMinimum the fewest rows for a slice to be judged; at least 1
   * @throws IllegalArgumentException if {@code name} is blank or taken, or the minimum less than 1
   */
  public Gate<R, P> forEachSlice(String name, Getter<? super R, ?> value, int sliceMinimum) {
    return with(name, value, sliceMinimum, OptionalDouble.empty());
  }

  /**
   * Returns a copy whose rules must be met in each slice too, with a margin of its own: slices have
   * few rows, and what a margin costs in rows grows with its inverse square.
   *
   * @param name names the slices; not blank
   * @param value rows for which it reads the same are a slice
   * @param sliceMinimum the fewest rows for a slice to be judged; at least 1
   * @param margin how much worse than another model the challenger may be in a slice, in place of
   *     the rule's own margin
   * @throws IllegalArgumentException if {@code name} is blank or taken, the minimum less than 1,
   *     the margin negative, or as large as the range of a metric that a rule compares; a rule that
   *     is added later is checked then
   */
  public Gate<R, P> forEachSlice(
      String name, Getter<? super R, ?> value, int sliceMinimum, double margin) {
    return with(name, value, sliceMinimum, OptionalDouble.of(margin));
  }

  private Gate<R, P> with(
      String name, Getter<? super R, ?> value, int sliceMinimum, OptionalDouble margin) {
    SliceRule<R> slice = new SliceRule<>(new NamedGetter<>(name, value), sliceMinimum, margin);
    return new Gate<>(settings.with(slice));
  }

  /**
   * Returns a copy that counts groups of rows, not rows: those for which {@code key} reads the same
   * belong together. For rows that were declared by hand; rows that were split by key are grouped
   * by that key without it. It takes some 100 bytes a group.
   *
   * @param name shown in reports; not blank
   * @param key reads a text, number, enum constant, date, or a record or list of such; never null
   * @throws IllegalArgumentException if {@code name} is blank
   */
  public Gate<R, P> groupedBy(String name, Getter<? super R, ?> key) {
    return new Gate<>(settings.with(settings.judge().groupedBy(name, key)));
  }

  /**
   * Returns a copy with another error rate.
   *
   * @param rate the probability, at most, that a rule which is just broken counts as met, and that
   *     one which is just met counts as broken; between 0 and 0.5
   * @throws IllegalArgumentException if it is anything else
   */
  public Gate<R, P> errorRate(double rate) {
    return new Gate<>(settings.with(new Rates(rate, settings.rates().looks())));
  }

  /**
   * Returns a copy that shares its error rate out evenly among a number of looks at one test set,
   * said before the first. Further looks are inconclusive. The gate takes the number at its word:
   * said later, or changed, all looks together have more than the error rate.
   *
   * @param count at least 1
   * @throws IllegalArgumentException if it is less
   */
  public Gate<R, P> looks(int count) {
    return new Gate<>(
        settings.with(new Rates(settings.rates().errorRate(), OptionalInt.of(count))));
  }

  /** Returns a copy with another policy for a champion that cannot be opened or judged. */
  public Gate<R, P> whenChampionIncompatible(WhenIncompatible policy) {
    return new Gate<>(settings.with(policy));
  }

  /**
   * Returns a copy that decides on at least {@code rows} test rows.
   *
   * @throws IllegalArgumentException if {@code rows} is less than 1
   */
  public Gate<R, P> withMinimumRows(int rows) {
    Limits limits = settings.limits();
    return new Gate<>(
        settings.with(new Limits(rows, limits.rowsOfLabel(), limits.unknownTruths())));
  }

  /**
   * Returns a copy that decides by a metric of one label, such as its recall, on at least {@code
   * rows} rows of it.
   *
   * @throws IllegalArgumentException if {@code rows} is less than 1
   */
  public Gate<R, P> withMinimumRowsOfLabel(int rows) {
    Limits limits = settings.limits();
    return new Gate<>(settings.with(new Limits(limits.rows(), rows, limits.unknownTruths())));
  }

  /**
   * Returns a copy that bears another share of truths which a model does not know.
   *
   * @param share from 0 to below 1
   * @throws IllegalArgumentException if it is anything else
   */
  public Gate<R, P> withUnknownTruthsAtMost(double share) {
    Limits limits = settings.limits();
    return new Gate<>(settings.with(new Limits(limits.rows(), limits.rowsOfLabel(), share)));
  }

  private Gate<R, P> with(Rule<P> rule) {
    return new Gate<>(settings.with(rule));
  }

  /**
   * Returns about how many test rows show, with probability 0.8, that a challenger which is in
   * truth as good as the champion is not worse by {@code margin}, by the score test that decides:
   * at an error rate of 0.025 {@code 7.85 * discordantShare / margin²} where that share is much
   * larger than the margin, and more where it is not, at least {@code 3.84 * (1 - margin) /
   * margin}. Of a recall they are rows of its label. Plan with it before rows are labelled. If
   * {@link #looks} were declared, they are for one of these; else a first look at a test set that
   * may be looked at again has 0.6 of the error rate, which takes about a seventh more rows.
   *
   * @param metric the accuracy, or the recall of a label
   * @param margin of the rule, between 0 and 1
   * @param discordantShare of the rows for which only one of the two models is right: a tenth is
   *     much, a fiftieth little
   * @throws IllegalArgumentException if a number is out of range, or the metric is another
   */
  public long rowsNeeded(Metric<? super P> metric, double margin, double discordantShare) {
    if (!metric.isShareOfRows()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Rows can be planned for the accuracy or the recall of a label but not for '%s'",
              metric));
    }
    return Planning.unitsNeeded(margin, discordantShare, settings.rates().ofEach(), Trial.POWER);
  }

  /** Returns what is demanded, in the order in which it was said. */
  public List<Rule<P>> rules() {
    return settings.rules();
  }

  /** Returns the rules and slices in words, and all else that was said of the gate. */
  @Override
  public SortedMap<String, String> parameters() {
    SortedMap<String, String> parameters = new TreeMap<>(settings.judge().parameters());
    parameters.remove("level");
    parameters.put("rules", joined(settings.rules()));
    parameters.put("slices", joined(settings.slices()));
    parameters.put("whenChampionIncompatible", settings.whenIncompatible().name());
    parameters.put("minimumRows", Integer.toString(settings.limits().rows()));
    parameters.put("minimumRowsOfLabel", Integer.toString(settings.limits().rowsOfLabel()));
    parameters.put("unknownTruthsAtMost", Double.toString(settings.limits().unknownTruths()));
    parameters.put("errorRate", Double.toString(settings.rates().errorRate()));
    OptionalInt looks = settings.rates().looks();
    parameters.put("looks", looks.isPresent() ? Integer.toString(looks.getAsInt()) : "any");
    return Collections.unmodifiableSortedMap(parameters);
  }

  private static String joined(List<?> parts) {
    return parts.stream().map(Object::toString).collect(Collectors.joining("; "));
  }

  /**
   * Decides.
   *
   * @throws dev.penstock.model.ModelRegistryException if the look cannot be recorded, or versions
   *     not be read
   */
  @Override
  public GateDecision run(
      Candidate<R, P> challenger, Champion<R, P> champion, TestRows<R> rows, StageContext context) {
    return new GateRun<>(settings, challenger, champion, rows, context).decide();
  }
}
