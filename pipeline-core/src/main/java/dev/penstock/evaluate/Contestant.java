package dev.penstock.evaluate;

import static java.util.Objects.requireNonNull;

import dev.penstock.model.Estimate;
import dev.penstock.model.Predictor;
import dev.penstock.model.TrainedModel;
import dev.penstock.statistics.Groups;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One model that is judged. Used by one thread. */
final class Contestant<R, P> implements AutoCloseable {

  private final ModelFacts facts;
  private final boolean mustAnswer;
  private final UnitsRecorder recorder = UnitsRecorder.create();
  private @Nullable Predictor<R, P> predictor;
  private Judgement.@Nullable Failed<P> failure;

  private Contestant(ModelFacts facts, boolean mustAnswer) {
    this.facts = facts;
    this.mustAnswer = mustAnswer;
  }

  /** Opens a model whose failures are those of the judge. */
  static <R, P> Contestant<R, P> open(TrainedModel<R, P> model) {
    Contestant<R, P> contestant = new Contestant<>(ModelFacts.of(model), true);
    contestant.predictor = model.open();
    return contestant;
  }

  /** Opens a model that is left out if it fails. */
  static <R, P> Contestant<R, P> tryToOpen(TrainedModel<R, P> model) {
    Contestant<R, P> contestant = new Contestant<>(ModelFacts.of(model), false);
    try {
      contestant.predictor = model.open();
    } catch (RuntimeException e) {
      contestant.failure = new Judgement.Failed<>("it cannot be opened: " + e.getMessage(), e);
    } catch (StackOverflowError | LinkageError e) {
      contestant.failure = new Judgement.Failed<>("it cannot be opened: " + e, failed(e));
    }
    return contestant;
  }

  /**
   * Asks the model about a row.
   *
   * @param number of the row, from 1
   * @throws IllegalStateException if the model fails and must answer
   */
  void judge(R row, P truth, long number) {
    Predictor<R, P> asked = predictor;
    if (asked == null || failure != null) {
      return;
    }
    P answer;
    try {
      answer = requireNonNull(asked.predict(row), "it answers null");
    } catch (RuntimeException e) {
      fail(number, e.getMessage(), e);
      return;
    } catch (StackOverflowError | LinkageError e) {
      fail(number, e.toString(), failed(e));
      return;
    }
    if (!mustAnswer && answer instanceof Estimate estimate && !Double.isFinite(estimate.value())) {
      String reason =
          String.format(Locale.ROOT, "It answers row %d with %s", number, estimate.value());
      fail(reason, new IllegalStateException(reason));
      return;
    }
    keep(truth, answer, number);
  }

  private void keep(P truth, P answer, long number) {
    try {
      recorder.add(truth, answer);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Row %d cannot be judged: %s", number, e.getMessage()), e);
    }
  }

  /** Errors that are the model's own; others, such as a lack of memory, are the JVM's. */
  private static IllegalStateException failed(Error error) {
    return new IllegalStateException(error.toString(), error);
  }

  private void fail(long number, @Nullable String why, RuntimeException cause) {
    fail(String.format(Locale.ROOT, "The model fails on row %d: %s", number, why), cause);
  }

  private void fail(String reason, RuntimeException cause) {
    if (mustAnswer) {
      throw new IllegalStateException(reason, cause);
    }
    failure = new Judgement.Failed<>(reason, cause);
  }

  Judgement<P> finish(Groups groups, List<Slicing> slicings, double level) {
    Judgement.Failed<P> failed = failure;
    return failed != null
        ? failed
        : new Judgement.Scored<>(
            new Scores<>(new Sample(recorder.finish(), groups), slicings, level, facts));
  }

  @Override
  public void close() {
    if (predictor != null) {
      predictor.close();
    }
  }
}
