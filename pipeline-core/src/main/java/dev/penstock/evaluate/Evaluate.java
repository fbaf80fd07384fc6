package dev.penstock.evaluate;

import static java.util.Objects.requireNonNull;

import dev.penstock.BiStage;
import dev.penstock.Parameterized;
import dev.penstock.StageContext;
import dev.penstock.data.ValidationRows;
import dev.penstock.model.Getter;
import dev.penstock.model.TrainedModel;
import dev.penstock.train.Task;
import java.util.List;
import java.util.SortedMap;

/**
 * Scores a model on validation rows, so that selectors and tuners can choose. The candidate has the
 * name of the stage. Logs the metrics, and for the report a table of them with intervals, one of
 * each way of slicing, the confusion matrix, and the ROC curves or mean answers over mean truths.
 *
 * @param judge how rows are judged
 * @param <R> the type of a row
 * @param <P> the type of the answers
 */
public record Evaluate<R, P>(Judge<R, P> judge)
    implements BiStage<TrainedModel<R, P>, ValidationRows<R>, Candidate<R, P>>, Parameterized {

  /** Checks that there is a judge. */
  public Evaluate {
    requireNonNull(judge, "judge");
  }

  /** Creates a stage without slices. */
  public Evaluate(Task<R, P> task) {
    this(Judge.of(task));
  }

  /**
   * Returns a stage without slices.
   *
   * @param <R> the type of a row
   * @param <P> the type of the answers
   */
  public static <R, P> Evaluate<R, P> of(Task<R, P> task) {
    return new Evaluate<>(task);
  }

  /**
   * Returns a copy that also scores each slice; see {@link Judge#slicedBy}.
   *
   * @throws IllegalArgumentException if {@code name} is blank or taken
   */
  public Evaluate<R, P> slicedBy(String name, Getter<? super R, ?> value) {
    return new Evaluate<>(judge.slicedBy(name, value));
  }

  /**
   * Returns a copy that takes rows as belonging together; see {@link Judge#groupedBy}.
   *
   * @throws IllegalArgumentException if {@code name} is blank
   */
  public Evaluate<R, P> groupedBy(String name, Getter<? super R, ?> key) {
    return new Evaluate<>(judge.groupedBy(name, key));
  }

  /**
   * Returns a copy whose intervals have another level; the default is 0.95.
   *
   * @throws IllegalArgumentException if it is not between 0 and 1
   */
  public Evaluate<R, P> withLevel(double level) {
    return new Evaluate<>(judge.withLevel(level));
  }

  /** Returns those of the judge. */
  @Override
  public SortedMap<String, String> parameters() {
    return judge.parameters();
  }

  @Override
  public Candidate<R, P> run(
      TrainedModel<R, P> model, ValidationRows<R> rows, StageContext context) {
    Scores<P> scores = judge.judge(List.of(model), rows, context).get(0);
    ScoresLog.log(scores, context);
    return new Candidate<>(context.stageName(), model, scores);
  }
}
