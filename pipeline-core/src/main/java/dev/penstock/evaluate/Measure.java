package dev.penstock.evaluate;

import static java.util.Objects.requireNonNull;

import dev.penstock.BiStage;
import dev.penstock.Parameterized;
import dev.penstock.StageContext;
import dev.penstock.data.TestRows;
import dev.penstock.model.Getter;
import dev.penstock.model.TrainedModel;
import dev.penstock.train.Task;
import java.util.List;
import java.util.SortedMap;

/**
 * Scores a model on test rows, to report how good it is. No selector takes the result, so test rows
 * choose nothing. Logs what {@link Evaluate} logs.
 *
 * @param judge how rows are judged
 * @param <R> the type of a row
 * @param <P> the type of the answers
 */
public record Measure<R, P>(Judge<R, P> judge)
    implements BiStage<TrainedModel<R, P>, TestRows<R>, Scores<P>>, Parameterized {

  /** Checks that there is a judge. */
  public Measure {
    requireNonNull(judge, "judge");
  }

  /** Creates a stage without slices. */
  public Measure(Task<R, P> task) {
    this(Judge.of(task));
  }

  /**
   * Returns a stage without slices.
   *
   * @param <R> the type of a row
   * @param <P> the type of the answers
   */
  public static <R, P> Measure<R, P> of(Task<R, P> task) {
    return new Measure<>(task);
  }

  /**
   * Returns a copy that also scores each slice; see {@link Judge#slicedBy}.
   *
   * @throws IllegalArgumentException if {@code name} is blank or taken
   */
  public Measure<R, P> slicedBy(String name, Getter<? super R, ?> value) {
    return new Measure<>(judge.slicedBy(name, value));
  }

  /**
   * Returns a copy that takes rows as belonging together; see {@link Judge#groupedBy}.
   *
   * @throws IllegalArgumentException if {@code name} is blank
   */
  public Measure<R, P> groupedBy(String name, Getter<? super R, ?> key) {
    return new Measure<>(judge.groupedBy(name, key));
  }

  /**
   * Returns a copy whose intervals have another level; the default is 0.95.
   *
   * @throws IllegalArgumentException if it is not between 0 and 1
   */
  public Measure<R, P> withLevel(double level) {
    return new Measure<>(judge.withLevel(level));
  }

  /** Returns those of the judge. */
  @Override
  public SortedMap<String, String> parameters() {
    return judge.parameters();
  }

  @Override
  public Scores<P> run(TrainedModel<R, P> model, TestRows<R> rows, StageContext context) {
    Scores<P> scores = judge.judge(List.of(model), rows, context).get(0);
    ScoresLog.log(scores, context);
    return scores;
  }
}
