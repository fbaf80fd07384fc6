package dev.penstock.data;

import java.util.Locale;

/**
 * How rows are shared out.
 *
 * @param training the share to fit on; more than 0
 * @param validation the share to choose on; may be 0
 * @param test the share to decide on; may be 0
 */
public record Shares(double training, double validation, double test) {

  private static final double TOLERANCE = 1e-9;

  /**
   * Checks the shares.
   *
   * @throws IllegalArgumentException if one is negative or not a number, {@code training} is 0, or
   *     they do not sum to 1
   */
  public Shares {
    if (!(training > 0 && validation >= 0 && test >= 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Shares must not be negative, and that of training not 0, but were %s, %s and %s",
              training,
              validation,
              test));
    }
    if (!(Math.abs(training + validation + test - 1) < TOLERANCE)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Shares must sum to 1 but %s + %s + %s = %s",
              training,
              validation,
              test,
              training + validation + test));
    }
  }

  double of(Role role) {
    return switch (role) {
      case TRAINING -> training;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /** Returns the three numbers with slashes between them. */
  @Override
  public String toString() {
    return training + "/" + validation + "/" + test;
  }
}
