package dev.penstock.train;

import dev.penstock.data.Rows;
import dev.penstock.features.RowEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Training rows as a learner takes them. Of some it keeps the numbers, to see later whether a model
 * is what it was.
 */
final class EncodedRows<R, P> implements Examples<P> {

  private static final int GOLDEN_ROWS = 16;

  private final Rows<R> rows;
  private final RowEncoder<R> encoder;
  private final Task<R, P> task;
  private final TruthSummary<P> truths;
  private final TrainingProgress progress;
  private final List<Golden> golden = new ArrayList<>();
  private long number;

  /** An encoded row. */
  @SuppressWarnings("ArrayRecordComponent") // stays in this package; never compared, never changed
  record Golden(String[] names, double[] values) {}

  EncodedRows(Rows<R> rows, RowEncoder<R> encoder, Task<R, P> task, TrainingProgress progress) {
    this.rows = rows;
    this.encoder = encoder;
    this.task = task;
    this.truths = task.answers().summary();
    this.progress = progress;
  }

  @Override
  public TruthSummary<P> truths() {
    return truths;
  }

  /** Returns rows from all over those that were given. */
  List<Golden> golden() {
    return golden;
  }

  @Override
  public void forEach(Taker<P> taker) {
    String[] names = new String[encoder.fitted().width()];
    String first = Numbers.name(0);
    long step = Math.max(1, rows.count() / GOLDEN_ROWS);
    rows.forEach(
        row -> {
          progress.row();
          Numbers numbers = new Numbers(names);
          encoder.encode(row, ++number, numbers::add);
          numbers.requireOne(first);
          if (number % step == 0 && golden.size() < GOLDEN_ROWS) {
            golden.add(new Golden(numbers.names(), numbers.values()));
          }
          taker.take(truth(row), numbers.names(), numbers.values());
        });
  }

  private P truth(R row) {
    try {
      P truth = task.truth(row);
      truths.add(truth);
      return truth;
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The truth of training row %d cannot be used: %s",
              number,
              e.getMessage()),
          e);
    }
  }
}
