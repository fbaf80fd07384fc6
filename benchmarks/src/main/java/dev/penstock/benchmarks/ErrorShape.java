package dev.penstock.benchmarks;

import dev.penstock.statistics.Groups;
import dev.penstock.statistics.Inference;
import java.util.SplittableRandom;

/** Distributions of numbers around 0. */
enum ErrorShape {
  NORMAL(1, Math.sqrt(2 / Math.PI)),
  T5(5.0 / 3, 16 / (3 * Math.PI) * Math.sqrt(5) / 4),
  LOGNORMAL(Math.exp(2), Math.exp(.5)),
  OUTLIERS(1.99, 1.09 * Math.sqrt(2 / Math.PI));

  private static final double OUTLIER_SHARE = .01;

  private final double meanSquare;
  private final double meanAbsolute;

  ErrorShape(double meanSquare, double meanAbsolute) {
    this.meanSquare = meanSquare;
    this.meanAbsolute = meanAbsolute;
  }

  double meanSquare() {
    return meanSquare;
  }

  double meanAbsolute() {
    return meanAbsolute;
  }

  double draw(SplittableRandom random) {
    return switch (this) {
      case NORMAL -> normal(random);
      case T5 -> normal(random) / Math.sqrt(chiSquare(5, random) / 5);
      case LOGNORMAL -> Math.exp(normal(random)) * (random.nextBoolean() ? 1 : -1);
      case OUTLIERS -> normal(random) * (random.nextDouble() < OUTLIER_SHARE ? 10 : 1);
    };
  }

  private static double chiSquare(int degrees, SplittableRandom random) {
    double sum = 0;
    for (int degree = 0; degree < degrees; degree++) {
      double normal = normal(random);
      sum += normal * normal;
    }
    return sum;
  }

  /** By Box and Muller. */
  private static double normal(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }

  /** Returns neighbours in groups of a size. */
  static Groups groups(int units, int size) {
    int[] groupOfUnit = new int[units];
    for (int unit = 0; unit < units; unit++) {
      groupOfUnit[unit] = unit / size;
    }
    return Groups.of(groupOfUnit, (units + size - 1) / size);
  }

  /** Returns whether the 95 % interval holds a number. */
  static boolean holds(Inference inference, double number) {
    return inference
        .interval(.95)
        .filter(range -> range.low() <= number && number <= range.high())
        .isPresent();
  }
}
