package dev.penstock.evaluate;

import static java.util.Objects.requireNonNull;

import dev.penstock.Parameterized;
import dev.penstock.StageContext;
import dev.penstock.data.HoldoutRows;
import dev.penstock.data.NamedGetter;
import dev.penstock.model.Getter;
import dev.penstock.model.Predictor;
import dev.penstock.model.TrainedModel;
import dev.penstock.train.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Scores one or more models on the same rows, in one pass: what {@link Evaluate}, {@link Measure}
 * and gates do, for stages of the application's own. Rows are read once and not kept.
 *
 * @param task how to read the truth of a row
 * @param slices by what the rows are sliced; none by default
 * @param bootstrap how intervals are computed
 * @param <R> the type of a row
 * @param <P> the type of the answers
 */
public record Judge<R, P>(Task<R, P> task, List<NamedGetter<R>> slices, Bootstrap bootstrap)
    implements Parameterized {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if two ways of slicing have the same name
   */
  public Judge {
    requireNonNull(task, "task");
    requireNonNull(bootstrap, "bootstrap");
    slices = List.copyOf(slices);
    List<String> names = slices.stream().map(NamedGetter::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "Each way of slicing needs a name of its own, but there are " + names);
    }
  }

  /**
   * Returns a judge that does not slice.
   *
   * @param <R> the type of a row
   * @param <P> the type of the answers
   */
  public static <R, P> Judge<R, P> of(Task<R, P> task) {
    return new Judge<>(task, List.of(), Bootstrap.standard());
  }

  /**
   * Returns a copy that also slices by what {@code value} reads: rows of one value are a slice.
   *
   * @param name names the slices; not blank
   * @param value read once a row; null makes a slice of its own
   * @throws IllegalArgumentException if {@code name} is taken
   */
  public Judge<R, P> slicedBy(String name, Getter<? super R, ?> value) {
    List<NamedGetter<R>> more = new ArrayList<>(slices);
    more.add(new NamedGetter<>(name, value));
    return new Judge<>(task, more, bootstrap);
  }

  /** Returns a copy that computes intervals otherwise. */
  public Judge<R, P> withBootstrap(Bootstrap newBootstrap) {
    return new Judge<>(task, slices, newBootstrap);
  }

  /** Returns by what it slices, and how many resamples and which level intervals have. */
  @Override
  public SortedMap<String, String> parameters() {
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put(
        "slices", slices.stream().map(NamedGetter::name).collect(Collectors.joining(", ")));
    parameters.put("resamples", Integer.toString(bootstrap.resamples()));
    parameters.put("level", Double.toString(bootstrap.level()));
    return Collections.unmodifiableSortedMap(parameters);
  }

  /**
   * Scores the models.
   *
   * @param models opened, asked about each row, and closed
   * @param rows read once; their order is that of the units
   * @param context gives the seed of the intervals; is told the progress
   * @return the scores of each model, in the order of the models
   * @throws IllegalArgumentException if a truth is not finite, or there are more than 1000 slices;
   *     says in which row
   * @throws IllegalStateException if reading the truth or a model fails; says in which row
   * @throws java.util.concurrent.CancellationException if the attempt is cancelled
   */
  public List<Scores<P>> judge(
      List<? extends TrainedModel<R, P>> models, HoldoutRows<R> rows, StageContext context) {
    List<Predictor<R, P>> opened = new ArrayList<>();
    try {
      for (TrainedModel<R, P> model : models) {
        opened.add(model.open());
      }
      List<ModelFacts> facts = models.stream().map(ModelFacts::of).toList();
      JudgingPass<R, P> pass = new JudgingPass<>(this, opened, facts, rows.rows().count(), context);
      rows.rows().forEach(pass);
      return pass.finish();
    } finally {
      opened.forEach(Predictor::close);
    }
  }
}
