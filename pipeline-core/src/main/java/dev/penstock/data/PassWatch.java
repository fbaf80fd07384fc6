package dev.penstock.data;

import dev.penstock.StageContext;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Looks every 4,096 rows, of one pass or several together, whether they should stop, and says how
 * far they are.
 */
final class PassWatch {

  private static final int ROWS_BETWEEN = 4_096;

  private final @Nullable StageContext context;
  private final long total;
  private long done;

  /** Creates one that looks for an interrupt alone. */
  PassWatch() {
    this.context = null;
    this.total = 0;
  }

  /**
   * Creates one that looks for a cancel too.
   *
   * @param total the rows of all passes together; 0 if that is not known
   * @param context is told how far they are, if the total is known
   */
  PassWatch(long total, StageContext context) {
    this.context = context;
    this.total = total;
  }

  /**
   * Counts one more row.
   *
   * @throws CancellationException if the thread was interrupted or the stage cancelled
   */
  void row() {
    if (++done % ROWS_BETWEEN != 0) {
      return;
    }
    if (Thread.currentThread().isInterrupted() || (context != null && context.isCancelled())) {
      throw new CancellationException("Cancelled after " + done + " rows");
    }
    if (context != null && total > 0) {
      context.progress(Math.min(done, total), total);
    }
  }
}
