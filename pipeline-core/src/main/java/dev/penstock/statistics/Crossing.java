package dev.penstock.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * Finds where a function that goes one way crosses 0, by the Illinois variant of false position
 * (Dowell and Jarratt 1971): it keeps the crossing enclosed, and needs few evaluations where the
 * function is nearly straight.
 */
final class Crossing {

  private static final int MOST_STEPS = 200;

  /** Values beyond are as good as this: it keeps infinite ones from stopping the search. */
  private static final double CAP = 1e6;

  private Crossing() {}

  /**
   * Returns where {@code function} first crosses 0 on the way to {@code last}, looking close by
   * first; {@code last} if it does not.
   *
   * @param from where it is not positive
   */
  static double outward(double from, double last, DoubleUnaryOperator function, double tolerance) {
    double near = from;
    for (double share = 1.0 / 64; share < 1; share *= 2) {
      double far = from + share * (last - from);
      if (function.applyAsDouble(far) > 0) {
        return between(near, far, function, tolerance);
      }
      near = far;
    }
    return between(near, last, function, tolerance);
  }

  /**
   * Returns where {@code function} is just positive between {@code from}, where it is not, and
   * {@code to}; {@code to} if it nowhere is.
   *
   * @param tolerance how exactly
   */
  static double between(double from, double to, DoubleUnaryOperator function, double tolerance) {
    double outside = from;
    double atOutside = capped(function, from);
    double inside = to;
    double atInside = capped(function, to);
    if (atOutside > 0) {
      return from;
    }
    if (atInside <= 0) {
      return to;
    }
    int side = 0;
    for (int step = 0; step < MOST_STEPS && Math.abs(inside - outside) > tolerance; step++) {
      double middle = outside - atOutside * (inside - outside) / (atInside - atOutside);
      if (step % 8 == 7) {
        middle = (outside + inside) / 2;
      }
      double atMiddle = capped(function, middle);
      if (atMiddle > 0) {
        inside = middle;
        atInside = atMiddle;
        if (side > 0) {
          atOutside /= 2;
        }
        side = 1;
      } else {
        outside = middle;
        atOutside = atMiddle;
        if (side < 0) {
          atInside /= 2;
        }
        side = -1;
      }
    }
    return inside;
  }

  private static double capped(DoubleUnaryOperator function, double at) {
    return Math.max(-CAP, Math.min(CAP, function.applyAsDouble(at)));
  }
}
