package dev.penstock.train;

import java.util.Locale;

/**
 * How the number that a regression answers is learnt. Answers and metrics stay in the unit of the
 * truth. An answer is what was learnt taken back, so that with a logarithm it is nearer to the
 * median than to the mean of the truth.
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
          String.format(
              Locale.ROOT,
              "a truth of %s or less cannot be learnt by target %s; leave such rows out, or use"
                  + " another target",
              this == LOG ? "0" : "-1",
              this));
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
