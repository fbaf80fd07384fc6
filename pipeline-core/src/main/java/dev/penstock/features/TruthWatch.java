package dev.penstock.features;

import dev.penstock.data.internal.NumberText;
import dev.penstock.data.internal.Truth;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for features whose values are those of the truth, row by row. Not thread-safe. */
final class TruthWatch<R> {

  /** In fewer rows a feature may be equal to the truth by chance. */
  private static final int LEAST_ROWS = 10;

  private final Truth<R> truth;
  private final BitSet equalSoFar = new BitSet();
  private @Nullable R current;
  private @Nullable Object truthOfCurrent;
  private @Nullable Object first;
  private boolean varies;
  private long rows;

  TruthWatch(Truth<R> truth, int features) {
    this.truth = truth;
    equalSoFar.set(0, features);
  }

  /** Takes the value of a feature; features of one row follow each other. */
  void compare(int feature, @Nullable Object value, R row) {
    if (!equalSoFar.get(feature)) {
      return;
    }
    if (row != current) {
      next(row);
    }
    if (truthOfCurrent == null || value == null || !text(truthOfCurrent).equals(text(value))) {
      equalSoFar.clear(feature);
    }
  }

  /** A label may be a text of digits, and the feature a number. */
  private static String text(Object value) {
    return value instanceof Number number ? NumberText.of(number) : value.toString();
  }

  private void next(R row) {
    rows++;
    current = row;
    truthOfCurrent = truth(row);
    first = first == null ? truthOfCurrent : first;
    varies |= first != null && !first.equals(truthOfCurrent);
  }

  /** Whoever learns from the row tells what is wrong with a truth that cannot be read. */
  private @Nullable Object truth(R row) {
    try {
      return truth.of(row);
    } catch (RuntimeException quoting) {
      return null;
    }
  }

  /** Returns the first feature that was equal to the truth in every row. */
  Optional<Integer> repeated() {
    int feature = equalSoFar.nextSetBit(0);
    return feature >= 0 && varies && rows >= LEAST_ROWS ? Optional.of(feature) : Optional.empty();
  }
}
