package dev.penstock.evaluate;

import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import java.util.Arrays;
import java.util.Locale;

/** Takes truths and answers one by one, and keeps them in primitive arrays. Used by one thread. */
sealed interface UnitsRecorder
    permits UnitsRecorder.Undecided, LabelRecorder, UnitsRecorder.Numbers {

  /** Returns a recorder for answers of the kind that it is given first. */
  static UnitsRecorder create() {
    return new Undecided();
  }

  /**
   * Adds a unit.
   *
   * @throws IllegalArgumentException if the truth is not finite, or truth and answer are not of one
   *     supported type; does not say of which unit
   */
  void add(Object truth, Object answer);

  /** Returns what was added. The recorder is not used any more. */
  Units finish();

  /** Waits for the first unit. */
  final class Undecided implements UnitsRecorder {

    private UnitsRecorder decided = this;

    private Undecided() {}

    @Override
    public void add(Object truth, Object answer) {
      if (decided == this) {
        decided = recorderFor(truth);
      }
      decided.add(truth, answer);
    }

    private static UnitsRecorder recorderFor(Object truth) {
      if (truth instanceof Classification<?>) {
        return new LabelRecorder();
      } else if (truth instanceof Estimate) {
        return new Numbers();
      }
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Answers of type '%s' cannot be judged; only Classification and Estimate can",
              truth.getClass().getName()));
    }

    @Override
    public Units finish() {
      return decided == this ? NoUnits.INSTANCE : decided.finish();
    }
  }

  /** Takes estimates. An answer that is not finite is kept: it makes the metrics so too. */
  final class Numbers implements UnitsRecorder {

    private static final int FIRST_CAPACITY = 1024;

    private double[] truths = new double[FIRST_CAPACITY];
    private double[] answers = new double[FIRST_CAPACITY];
    private int size;

    private Numbers() {}

    @Override
    public void add(Object truth, Object answer) {
      double value = ((Estimate) truth).value();
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("the truth must be finite but is " + value);
      }
      if (size == truths.length) {
        int larger = Math.multiplyExact(size, 2);
        truths = Arrays.copyOf(truths, larger);
        answers = Arrays.copyOf(answers, larger);
      }
      truths[size] = value;
      answers[size++] = ((Estimate) answer).value();
    }

    @Override
    public Units finish() {
      return new EstimateUnits(Arrays.copyOf(truths, size), Arrays.copyOf(answers, size));
    }
  }
}
