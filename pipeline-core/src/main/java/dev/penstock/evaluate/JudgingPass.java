package dev.penstock.evaluate;

import dev.penstock.StageContext;
import dev.penstock.model.Predictor;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One pass over rows that asks opened models about each. */
final class JudgingPass<R, P> implements Consumer<R> {

  private static final int ROWS_BETWEEN_CHECKS = 256;

  private final Judge<R, P> judge;
  private final List<Predictor<R, P>> models;
  private final List<ModelFacts> facts;
  private final long total;
  private final StageContext context;
  private final List<UnitsRecorder> recorders;
  private final List<SliceRecorder<R>> slices;
  private long done;

  JudgingPass(
      Judge<R, P> judge,
      List<Predictor<R, P>> models,
      List<ModelFacts> facts,
      long total,
      StageContext context) {
    this.judge = judge;
    this.models = models;
    this.facts = facts;
    this.total = total;
    this.context = context;
    this.recorders = Stream.generate(UnitsRecorder::create).limit(models.size()).toList();
    this.slices = judge.slices().stream().map(by -> new SliceRecorder<>(by)).toList();
  }

  @Override
  public void accept(R row) {
    if (done % ROWS_BETWEEN_CHECKS == 0) {
      check();
    }
    done++;
    P truth = truth(row);
    for (int i = 0; i < recorders.size(); i++) {
      keep(recorders.get(i), truth, answer(models.get(i), row));
    }
    slices.forEach(slice -> slice(slice, row));
  }

  List<Scores<P>> finish() {
    context.progress(done, total);
    List<Slicing> slicings = slices.stream().map(SliceRecorder::finish).toList();
    return IntStream.range(0, recorders.size())
        .mapToObj(
            i ->
                new Scores<P>(
                    recorders.get(i).finish(),
                    slicings,
                    judge.bootstrap(),
                    context.seed(),
                    facts.get(i)))
        .toList();
  }

  private void check() {
    if (context.isCancelled()) {
      throw new CancellationException("Cancelled after " + done + " rows");
    }
    context.progress(done, total);
  }

  private P truth(R row) {
    try {
      return judge.task().truth(row);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "Cannot read the truth of row %d: %s", done, e.getMessage()),
          e);
    }
  }

  private P answer(Predictor<R, P> model, R row) {
    try {
      return model.predict(row);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "The model fails on row %d: %s", done, e.getMessage()), e);
    }
  }

  private void slice(SliceRecorder<R> slice, R row) {
    try {
      slice.add(row);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Row %d cannot be sliced: %s", done, e.getMessage()), e);
    }
  }

  private void keep(UnitsRecorder recorder, P truth, P answer) {
    try {
      recorder.add(truth, answer);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Row %d cannot be judged: %s", done, e.getMessage()), e);
    }
  }
}
