package dev.penstock.evaluate;

import static java.util.Objects.requireNonNull;

import dev.penstock.Parameterized;
import dev.penstock.StageContext;
import dev.penstock.data.HoldoutRows;
import dev.penstock.data.NamedGetter;
import dev.penstock.model.Getter;
import dev.penstock.model.TrainedModel;
import dev.penstock.train.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Scores one or more models on the same rows, in one pass: what {@link Evaluate}, {@link Measure}
 * and gates do, for stages of the application's own. Rows are read once and not kept.
 *
 * @param task how to read the truth of a row
 * @param slices by what the rows are sliced; none by default
 * @param groups what rows belong together by; empty for the key that they were split by, if any
 * @param level the probability that an interval holds the true value; 0.95 by default
 * @param <R> the type of a row
 * @param <P> the type of the answers
 */
public record Judge<R, P>(
    Task<R, P> task, List<NamedGetter<R>> slices, Optional<NamedGetter<R>> groups, double level)
    implements Parameterized {

  private static final double LEVEL = 0.95;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if two ways of slicing have the same name, or the level is not
   *     between 0 and 1
   */
  public Judge {
    requireNonNull(task, "task");
    requireNonNull(groups, "groups");
    slices = List.copyOf(slices);
    List<String> names = slices.stream().map(NamedGetter::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "Each way of slicing needs a name of its own, but there are " + names);
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be between 0 and 1 but was " + level);
    }
  }

  /**
   * Returns a judge that does not slice.
   *
   * @param <R> the type of a row
   * @param <P> the type of the answers
   */
  public static <R, P> Judge<R, P> of(Task<R, P> task) {
    return new Judge<>(task, List.of(), Optional.empty(), LEVEL);
  }

  /**
   * Returns a copy that also slices by what {@code value} reads: rows of one value are a slice.
   *
   * @param name names the slices; not blank
   * @param value read once a row; rows where it is missing, which is null, NaN, a blank text or an
   *     empty optional, are one slice
   * @throws IllegalArgumentException if {@code name} is taken
   */
  public Judge<R, P> slicedBy(String name, Getter<? super R, ?> value) {
    List<NamedGetter<R>> more = new ArrayList<>(slices);
    more.add(new NamedGetter<>(name, value));
    return new Judge<>(task, more, groups, level);
  }

  /**
   * Returns a copy that takes rows for which {@code key} reads the same as belonging together: they
   * may be alike, so groups are what is counted. Keys are equal as those of {@link
   * dev.penstock.data.SplitRows#groupedBy} are. Rows that were split by key are grouped by that key
   * without it. It takes some 100 bytes a group while rows are judged.
   *
   * @param name shown in reports; not blank
   * @param key reads, once a row, a text, number, enum constant, date, or a record or list of such;
   *     never null
   * @throws IllegalArgumentException if {@code name} is blank
   */
  public Judge<R, P> groupedBy(String name, Getter<? super R, ?> key) {
    return new Judge<>(task, slices, Optional.of(new NamedGetter<>(name, key)), level);
  }

  /**
   * Returns a copy whose intervals have another level.
   *
   * @throws IllegalArgumentException if it is not between 0 and 1
   */
  public Judge<R, P> withLevel(double newLevel) {
    return new Judge<>(task, slices, groups, newLevel);
  }

  /** Returns by what it slices and groups, and which level intervals have. */
  @Override
  public SortedMap<String, String> parameters() {
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put(
        "slices", slices.stream().map(NamedGetter::name).collect(Collectors.joining(", ")));
    groups.ifPresent(by -> parameters.put("groups", by.name()));
    parameters.put("level", Double.toString(level));
    return Collections.unmodifiableSortedMap(parameters);
  }

  /**
   * Scores the models.
   *
   * @param models opened, asked about each row, and closed
   * @param rows read once; their order is that of the units
   * @param context is told the progress
   * @return the scores of each model, in the order of the models
   * @throws IllegalArgumentException if a truth is not finite, or there are more than 1000 slices;
   *     says in which row
   * @throws IllegalStateException if reading the truth or a model fails; says in which row
   * @throws java.util.concurrent.CancellationException if the attempt is cancelled
   */
  public List<Scores<P>> judge(
      List<? extends TrainedModel<R, P>> models, HoldoutRows<R> rows, StageContext context) {
    List<Contestant<R, P>> opened = new ArrayList<>();
    try {
      models.forEach(model -> opened.add(Contestant.open(model)));
      JudgingPass<R, P> pass = new JudgingPass<>(this, opened, rows, row -> {}, context);
      rows.rows().forEach(pass);
      return pass.finish().stream().map(Judgement::orThrow).toList();
    } finally {
      opened.forEach(Contestant::close);
    }
  }

  /**
   * Scores the first model as {@link #judge} does, and the others if they can be: one that cannot
   * be opened, fails on a row, or answers a number that is not finite is left out from there on.
   *
   * @param models as there
   * @param rows as there
   * @param alongside is given each row too
   * @param context as there
   * @return what came of each model, in the order of the models; of the first always scores
   * @throws IllegalArgumentException as there
   * @throws IllegalStateException as there; of models the first alone
   * @throws java.util.concurrent.CancellationException if the attempt is cancelled
   */
  public List<Judgement<P>> judgeEach(
      List<? extends TrainedModel<R, P>> models,
      HoldoutRows<R> rows,
      Consumer<? super R> alongside,
      StageContext context) {
    List<Contestant<R, P>> opened = new ArrayList<>();
    try {
      for (TrainedModel<R, P> model : models) {
        opened.add(opened.isEmpty() ? Contestant.open(model) : Contestant.tryToOpen(model));
      }
      JudgingPass<R, P> pass = new JudgingPass<>(this, opened, rows, alongside, context);
      rows.rows().forEach(pass);
      return pass.finish();
    } finally {
      opened.forEach(Contestant::close);
    }
  }
}
