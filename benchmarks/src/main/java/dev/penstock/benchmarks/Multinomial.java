package dev.penstock.benchmarks;

import java.util.random.RandomGenerator;

/** Draws how many of a number of units fall into each of several cells. */
final class Multinomial {

  /** Up to this mean, a binomial number is found by waiting times. */
  private static final double FEW = 30;

  private final double[] probabilities;

  Multinomial(double... probabilities) {
    this.probabilities = probabilities.clone();
  }

  long[] draw(int units, RandomGenerator random) {
    long[] counts = new long[probabilities.length];
    double left = 1;
    int rest = units;
    for (int cell = 0; cell < counts.length - 1 && rest > 0; cell++) {
      int count = binomial(rest, Math.min(1, probabilities[cell] / left), random);
      counts[cell] = count;
      rest -= count;
      left -= probabilities[cell];
    }
    counts[counts.length - 1] = rest;
    return counts;
  }

  /**
   * A binomial number: the middle one of as many ordered uniform numbers has a beta distribution,
   * and leaves half of them to count (Devroye 1986, "Non-uniform random variate generation",
   * X.4.3).
   */
  private static int binomial(int units, double probability, RandomGenerator random) {
    int count = 0;
    int rest = units;
    double share = probability;
    while (rest * Math.min(share, 1 - share) > FEW) {
      int middle = (rest + 1) / 2;
      double first = gamma(middle, random);
      double at = first / (first + gamma(rest + 1 - middle, random));
      if (at <= share) {
        count += middle;
        rest -= middle;
        share = (share - at) / (1 - at);
      } else {
        rest = middle - 1;
        share /= at;
      }
    }
    return count + (share > .5 ? rest - few(rest, 1 - share, random) : few(rest, share, random));
  }

  /** Skips from hit to hit. */
  private static int few(int units, double probability, RandomGenerator random) {
    if (!(probability > 0)) {
      return 0;
    }
    double ofMiss = Math.log1p(-probability);
    int hits = 0;
    double at = Math.floor(Math.log(1 - random.nextDouble()) / ofMiss);
    while (at < units) {
      hits++;
      at += 1 + Math.floor(Math.log(1 - random.nextDouble()) / ofMiss);
    }
    return hits;
  }

  /** Marsaglia and Tsang 2000, "A simple method for generating gamma variables". */
  private static double gamma(double shape, RandomGenerator random) {
    double d = shape - 1.0 / 3;
    while (true) {
      double normal = random.nextGaussian();
      double root = 1 + normal / Math.sqrt(9 * d);
      double cube = root * root * root;
      if (cube > 0
          && Math.log(random.nextDouble())
              < normal * normal / 2 + d - d * cube + d * Math.log(cube)) {
        return d * cube;
      }
    }
  }
}
