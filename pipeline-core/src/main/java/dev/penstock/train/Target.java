package dev.penstock.train;

/**
 * How the number that a regression answers is learnt. Answers and metrics stay in the unit of the
 * truth.
 */
public enum Target {
  /** Learns the number itself. */
  IDENTITY,
  /** Learns the natural logarithm; the truth must be positive. */
  LOG,
  /** Learns ln(1 + number); the truth must be greater than -1. */
  LOG1P;

  /** Returns {@link #IDENTITY}. */
  public static Target identity() {
    return IDENTITY;
  }

  /** Returns {@link #LOG}. */
  public static Target log() {
    return LOG;
  }

  /** Returns {@link #LOG1P}. */
  public static Target log1p() {
    return LOG1P;
  }

  /**
   * Returns what is learnt for a truth.
   *
   * @throws IllegalArgumentException if the truth is outside what this target can learn
   */
  double learnt(double truth) {
    double value =
        switch (this) {
          case IDENTITY -> truth;
          case LOG -> Math.log(truth);
          case LOG1P -> Math.log1p(truth);
        };
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "The truth " + truth + " cannot be learnt with target " + this);
    }
    return value;
  }

  double answered(double value) {
    return switch (this) {
      case IDENTITY -> value;
      case LOG -> Math.exp(value);
      case LOG1P -> Math.expm1(value);
    };
  }
}
