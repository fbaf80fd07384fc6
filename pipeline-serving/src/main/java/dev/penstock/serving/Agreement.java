package dev.penstock.serving;

import dev.penstock.model.Classification;
import dev.penstock.model.Estimate;
import java.util.function.BiPredicate;

/** Says when an answer is the expected one, for {@link ServedModel.Builder#golden}. */
public final class Agreement {

  /** The relative tolerance of {@link #standard()}: one part in a million. */
  public static final double STANDARD_TOLERANCE = 1e-6;

  private Agreement() {}

  /** Returns {@link #within(double)} of {@link #STANDARD_TOLERANCE}. */
  public static BiPredicate<Object, Object> standard() {
    return within(STANDARD_TOLERANCE);
  }

  /**
   * Returns a test of (expected, actual) by kind of answer:
   *
   * <ul>
   *   <li>two classifications agree if their labels are equal, whatever the probabilities;
   *   <li>two estimates, or two numbers, agree if {@code |actual - expected| <= tolerance *
   *       |expected|}; NaN agrees with nothing, and what is expected to be 0 must be 0;
   *   <li>anything else agrees if it is equal.
   * </ul>
   *
   * @param tolerance the greatest difference as a share of the expected number; 0 or more
   * @throws IllegalArgumentException if {@code tolerance} is negative or not finite
   */
  public static BiPredicate<Object, Object> within(double tolerance) {
    if (!(tolerance >= 0 && Double.isFinite(tolerance))) {
      throw new IllegalArgumentException("The tolerance must be 0 or more but was " + tolerance);
    }
    return (expected, actual) -> agree(expected, actual, tolerance);
  }

  private static boolean agree(Object expected, Object actual, double tolerance) {
    if (expected instanceof Classification<?> one && actual instanceof Classification<?> other) {
      return one.label().equals(other.label());
    }
    if (expected instanceof Estimate one && actual instanceof Estimate other) {
      return isNear(one.value(), other.value(), tolerance);
    }
    if (expected instanceof Number one && actual instanceof Number other) {
      return isNear(one.doubleValue(), other.doubleValue(), tolerance);
    }
    return expected.equals(actual);
  }

  private static boolean isNear(double expected, double actual, double tolerance) {
    return Math.abs(actual - expected) <= tolerance * Math.abs(expected);
  }
}
