package dev.penstock.data;

/**
 * SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014). Roles
 * depend on its numbers, so that they must not change with the Java release. Not thread-safe.
 */
final class SplitMix {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final double TO_FRACTION = 0x1p-53;

  private long state;

  SplitMix(long seed) {
    this.state = seed;
  }

  /** Returns the next number from 0 to 1, without 1. */
  double next() {
    state += GOLDEN;
    return (mix(state) >>> 11) * TO_FRACTION;
  }

  /** Returns the next number from 0 to {@code bound}, without it. */
  int next(int bound) {
    return (int) (next() * bound);
  }

  static long mix(long z) {
    long first = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long second = (first ^ (first >>> 27)) * 0x94d049bb133111ebL;
    return second ^ (second >>> 31);
  }
}
