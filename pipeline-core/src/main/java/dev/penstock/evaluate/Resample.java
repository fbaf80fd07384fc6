package dev.penstock.evaluate;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.random.RandomGenerator;

/**
 * How often each unit is in a sample. Mutable, so that a bootstrap needs one array; used by one
 * thread.
 */
final class Resample {

  private final int[] weights;
  private final IdentityHashMap<Cells, Tally> tallies = new IdentityHashMap<>(4);

  private Resample(int[] weights) {
    this.weights = weights;
  }

  /** Returns the sample that has each unit once. */
  static Resample everyUnitOnce(int units) {
    int[] weights = new int[units];
    Arrays.fill(weights, 1);
    return new Resample(weights);
  }

  /** Draws as many units as there are, with replacement. */
  void draw(RandomGenerator random) {
    tallies.clear();
    Arrays.fill(weights, 0);
    int units = weights.length;
    for (int i = 0; i < units; i++) {
      weights[random.nextInt(units)]++;
    }
  }

  /** Returns how often each unit is in the sample; not to be changed. */
  int[] weights() {
    return weights;
  }

  /** Returns how often each label is truth, answer and both; counted once for all metrics. */
  Tally tally(Cells cells) {
    return tallies.computeIfAbsent(cells, missing -> missing.tally(weights));
  }
}
