package dev.penstock.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * The population nearest to a sample in which a function of the confusion matrix, or its difference
 * of two models, has a given value: weights are tilted exponentially along the function's gradient
 * (Efron 1981, "Nonparametric standard errors and confidence intervals", Canadian Journal of
 * Statistics 9:139, section 11). There the standard error of the function is taken, as a score test
 * does, instead of in the sample, which may have seen no mistakes.
 */
final class Tilt {

  /** A combination's weight changes by at most e to this. */
  private static final double FURTHEST = 40;

  private static final double TOLERANCE = 1e-8;

  private final ConfusionFunction function;
  private final SmoothedCells cells;
  private final double[] direction;
  private final double value;
  private final double slope;
  private final double furthest;

  Tilt(ConfusionFunction function, SmoothedCells cells) {
    this.function = function;
    this.cells = cells;
    this.direction = influences(cells.weights());
    this.value = value(cells.weights());
    this.slope = mean(cells.weights(), influence -> influence * influence, direction);
    this.furthest =
        FURTHEST / Arrays.stream(direction).map(Math::abs).max().orElse(Double.POSITIVE_INFINITY);
  }

  /** What the function's error is like in a population. */
  record Uncertainty(double standard, double skewness, double step) {}

  /** Returns how much a unit of each combination changes the value, times the number of units. */
  double[] influences() {
    return direction;
  }

  /** Whether nothing in the sample could change the value. */
  boolean isFlat() {
    return !(slope > 0);
  }

  /**
   * Returns the error in the population whose value is {@code bound}; empty if no population like
   * the sample has it.
   */
  Optional<Uncertainty> at(double bound) {
    double by = bound == value ? 0 : tiltTo(bound);
    return Double.isNaN(by) ? Optional.empty() : Optional.of(uncertainty(tilted(by)));
  }

  private double tiltTo(double bound) {
    double sign = Math.signum(bound - value);
    DoubleUnaryOperator beyond =
        by -> sign * (value(tilted(by)) - bound) / Math.sqrt(slope) * ofUnits();
    double near = 0;
    double far = 1.2 * (bound - value) / slope;
    while (!(beyond.applyAsDouble(far) > 0)) {
      near = far;
      far *= 1.5;
      if (!(Math.abs(far) < furthest)) {
        return Double.NaN;
      }
    }
    return Crossing.between(near, far, beyond, TOLERANCE * Math.abs(far));
  }

  private double ofUnits() {
    return Math.sqrt(cells.units());
  }

  private double[] tilted(double by) {
    double[] weights = cells.weights().clone();
    for (int cell = 0; cell < weights.length; cell++) {
      weights[cell] *= Math.exp(by * direction[cell]);
    }
    return weights;
  }

  private double value(double[] weights) {
    double first = function.value(cells.confusion(0, weights));
    return cells.models() == 1 ? first : first - function.value(cells.confusion(1, weights));
  }

  private double[] influences(double[] weights) {
    double units = Arrays.stream(weights).sum();
    double[] influences = new double[weights.length];
    for (int model = 0; model < cells.models(); model++) {
      Confusion slopes = function.gradient(cells.confusion(model, weights));
      double factor = model == 0 ? units : -units;
      for (int cell = 0; cell < influences.length; cell++) {
        influences[cell] += factor * cells.slope(slopes, model, cell);
      }
    }
    return influences;
  }

  private Uncertainty uncertainty(double[] weights) {
    double[] influences = influences(weights);
    double second = mean(weights, influence -> influence * influence, influences);
    double third = mean(weights, influence -> influence * influence * influence, influences);
    double size =
        mean(weights, influence -> Math.abs(influence * influence * influence), influences);
    double deviation = Math.sqrt(second);
    double scale = second * deviation * ofUnits();
    return new Uncertainty(deviation / ofUnits(), third / scale, size / scale);
  }

  private static double mean(double[] weights, DoubleUnaryOperator power, double[] numbers) {
    double sum = 0;
    double total = 0;
    for (int cell = 0; cell < weights.length; cell++) {
      sum += weights[cell] * power.applyAsDouble(numbers[cell]);
      total += weights[cell];
    }
    return sum / total;
  }
}
