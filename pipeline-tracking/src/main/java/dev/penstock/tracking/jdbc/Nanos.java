package dev.penstock.tracking.jdbc;

import java.time.Instant;

/** Times in columns: nanoseconds since 1970, from the year 1677 to 2262. */
final class Nanos {

  private static final long A_SECOND = 1_000_000_000;

  private Nanos() {}

  static long of(Instant time) {
    try {
      return Math.addExact(Math.multiplyExact(time.getEpochSecond(), A_SECOND), time.getNano());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "A time must be in the years 1678 to 2261 but was " + time, e);
    }
  }

  static Instant toInstant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }
}
