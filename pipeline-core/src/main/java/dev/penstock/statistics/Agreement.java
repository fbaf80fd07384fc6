package dev.penstock.statistics;

/** Two tests of one hypothesis: it is rejected where both do. */
record Agreement(BoundTest one, BoundTest other) implements BoundTest {

  @Override
  public double probabilityAtMost(double bound) {
    return Math.max(one.probabilityAtMost(bound), other.probabilityAtMost(bound));
  }

  @Override
  public double probabilityAtLeast(double bound) {
    return Math.max(one.probabilityAtLeast(bound), other.probabilityAtLeast(bound));
  }

  @Override
  public Range range(double alpha) {
    Range first = one.range(alpha);
    Range second = other.range(alpha);
    return new Range(Math.min(first.low(), second.low()), Math.max(first.high(), second.high()));
  }
}
