package dev.penstock.evaluate;

import dev.penstock.StageContext;
import dev.penstock.data.HoldoutRows;
import dev.penstock.statistics.Groups;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** One pass over rows that asks opened models about each. */
final class JudgingPass<R, P> implements Consumer<R> {

  private static final int ROWS_BETWEEN_CHECKS = 256;

  private final Judge<R, P> judge;
  private final List<Contestant<R, P>> models;
  private final long total;
  private final Consumer<? super R> alongside;
  private final StageContext context;
  private final GroupRecorder<R> groups;
  private final List<SliceRecorder<R>> slices;
  private long done;

  JudgingPass(
      Judge<R, P> judge,
      List<Contestant<R, P>> models,
      HoldoutRows<R> rows,
      Consumer<? super R> alongside,
      StageContext context) {
    this.judge = judge;
    this.models = models;
    this.total = rows.rows().count();
    this.alongside = alongside;
    this.context = context;
    this.groups = new GroupRecorder<>(judge.groups().or(rows::groups));
    this.slices = judge.slices().stream().map(by -> new SliceRecorder<>(by)).toList();
  }

  @Override
  public void accept(R row) {
    if (done % ROWS_BETWEEN_CHECKS == 0) {
      check();
    }
    done++;
    P truth = truth(row);
    models.forEach(model -> model.judge(row, truth, done));
    place(row);
    alongside.accept(row);
  }

  List<Judgement<P>> finish() {
    context.progress(done, total);
    List<Slicing> slicings = slices.stream().map(SliceRecorder::finish).toList();
    Groups together = groups.finish();
    return models.stream().map(model -> model.finish(together, slicings, judge.level())).toList();
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

  private void place(R row) {
    try {
      groups.add(row);
      slices.forEach(slice -> slice.add(row));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Row %d cannot be sliced or grouped: %s", done, e.getMessage()),
          e.getCause());
    }
  }
}
