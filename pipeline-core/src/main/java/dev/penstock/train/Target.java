package dev.penstock.train;

import java.util.Locale;

/**
 * How the number that a regression answers is learnt. Answers and metrics stay in the unit of the
 * truth. An answer is what was learnt taken back, so that with a logarithm it is nearer to the
 * median than to the mean of the truth.
 *
 * <p>A trainer that works by gradients, such as {@code LinearSGDTrainer}, starts at zero and steps
 * by about its learning rate: it does not get to prices of many thousands, and answers worse than
 * their mean. With {@link #STANDARDIZED} its steps fit truths of any unit. Trees do not need it. A
 * logarithm is not standardized besides: it is of the size of such steps already.
 */
public enum Target {
  /** Learns the number itself. */
  IDENTITY,
  /** Learns the natural logarithm; the truth must be positive. */
  LOG,
  /** Learns ln(1 + number); the truth must be greater than -1. */
  LOG1P,
  /**
   * Learns by how many standard deviations the number is above the mean. Both are those of the
   * truths of the training rows (the deviation with their count as its divisor), are found while a
   * model is trained, and stay in it. Where all truths are equal, only the mean is taken off.
   */
  STANDARDIZED;

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

  /** Returns {@link #STANDARDIZED}. */
  public static Target standardized() {
    return STANDARDIZED;
  }

  /** Returns what is learnt for a truth, before a mean is taken off. */
  double learnt(double truth) {
    return switch (this) {
      case IDENTITY, STANDARDIZED -> truth;
      case LOG -> Math.log(truth);
      case LOG1P -> Math.log1p(truth);
    };
  }

  /**
   * Passes if a truth can be learnt.
   *
   * @throws IllegalArgumentException if it is outside what this target can learn
   */
  void requireLearnable(double truth) {
    if (!Double.isFinite(learnt(truth))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a truth of %s or less cannot be learnt by target %s; leave such rows out, or use"
                  + " another target",
              this == LOG ? "0" : "-1",
              this));
    }
  }

  /** Takes back what {@link #learnt} did. */
  double answered(double value) {
    return switch (this) {
      case IDENTITY, STANDARDIZED -> value;
      case LOG -> Math.exp(value);
      case LOG1P -> Math.expm1(value);
    };
  }
}
