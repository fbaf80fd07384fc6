package dev.penstock.statistics;

/** What a number is of the mean that it is computed from. */
enum Scale {

  /** The mean itself, of any sign. */
  MEAN(false, false),

  /** The mean of what is never negative. */
  ERROR(true, false),

  /** The square root of the mean of what is never negative. */
  ROOT(true, false) {
    @Override
    double value(double mean) {
      return Math.sqrt(mean);
    }

    @Override
    double mean(double value) {
      return value * Math.abs(value);
    }
  },

  /** What a share leaves of 1. */
  REST(true, true) {
    @Override
    double value(double mean) {
      return 1 - mean;
    }

    @Override
    double mean(double value) {
      return 1 - value;
    }
  };

  private final boolean positive;
  private final boolean falling;

  Scale(boolean positive, boolean falling) {
    this.positive = positive;
    this.falling = falling;
  }

  /** Returns whether the mean is never negative. */
  boolean isPositive() {
    return positive;
  }

  /** Returns whether the mean is of squared errors. */
  boolean isOfSquares() {
    return this == ROOT || this == REST;
  }

  /** Returns whether the number falls where the mean grows. */
  boolean isFalling() {
    return falling;
  }

  /** Returns the number that belongs to a mean. */
  double value(double mean) {
    return mean;
  }

  /** Returns the mean that belongs to a number; negative where there is none. */
  double mean(double value) {
    return value;
  }
}
