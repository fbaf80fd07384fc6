package dev.penstock.train;

import dev.penstock.StageContext;
import dev.penstock.data.Rows;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/** Counts rows over the passes of a training, tells how far it is, and ends it when cancelled. */
final class TrainingProgress {

  private static final int ROWS_BETWEEN_CHECKS = 1024;

  private final StageContext context;
  private final long total;
  private long done;

  /**
   * Starts with no row done.
   *
   * @param total the rows of all passes together
   */
  TrainingProgress(StageContext context, long total) {
    this.context = context;
    this.total = total;
  }

  /** Counts a row. */
  void row() {
    if (done++ % ROWS_BETWEEN_CHECKS == 0) {
      check();
    }
  }

  /** Returns the same rows, which count themselves whenever they are read. */
  <R> Rows<R> watched(Rows<R> rows) {
    return rows.where(
        "all",
        row -> {
          row();
          return true;
        });
  }

  /** Ends the training if it is cancelled. */
  void check() {
    if (context.isCancelled()) {
      throw new CancellationException(
          String.format(
              Locale.ROOT,
              "Cancelled after %d of %d rows were read for training",
              done - 1,
              total));
    }
    context.progress(Math.min(done, total), total);
  }
}
