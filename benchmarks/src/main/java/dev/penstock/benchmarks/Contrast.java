package dev.penstock.benchmarks;

import java.util.SplittableRandom;

/** How a challenger's errors differ from the champion's. */
enum Contrast {
  /** Half of the units have an error of their own, and all are larger. */
  OWN_ERRORS(1, 1.12) {
    @Override
    double challenger(double champion, double own, SplittableRandom random) {
      return worse() * (random.nextBoolean() ? champion : own);
    }
  },

  /** All errors are larger by the same factor. */
  IN_PROPORTION(1, 1.12) {
    @Override
    double challenger(double champion, double own, SplittableRandom random) {
      return worse() * champion;
    }
  },

  /** One unit of ten has a larger error of its own. */
  TENTH_DIFFERS(.1, 1.5) {
    @Override
    double challenger(double champion, double own, SplittableRandom random) {
      return random.nextDouble() < share() ? worse() * own : champion;
    }
  },

  /** One unit of fifty has a much larger error of its own. */
  FEW_DIFFER(.02, 3) {
    @Override
    double challenger(double champion, double own, SplittableRandom random) {
      return random.nextDouble() < share() ? worse() * own : champion;
    }
  };

  private final double share;
  private final double worse;

  /**
   * @param share of the units have larger errors
   * @param worse how many times larger
   */
  Contrast(double share, double worse) {
    this.share = share;
    this.worse = worse;
  }

  double share() {
    return share;
  }

  double worse() {
    return worse;
  }

  /** Returns by what the mean of a power of absolute errors is multiplied. */
  double growth(int power) {
    return 1 - share + share * Math.pow(worse, power);
  }

  /**
   * Returns the challenger's error for a unit.
   *
   * @param champion the champion's
   * @param own another, drawn as the champion's was
   */
  abstract double challenger(double champion, double own, SplittableRandom random);
}
