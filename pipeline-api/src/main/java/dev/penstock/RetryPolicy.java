package dev.penstock;

import java.time.Duration;

/**
 * Says how often a failed attempt of a stage is repeated and how long to wait before. The wait
 * holds no thread. An {@link InterruptedException}, an {@link Error} and a {@code null} output are
 * never repeated.
 *
 * @param attempts the most attempts, the first included; at least 1
 * @param delay the wait before the second attempt; not negative
 * @param factor what each further wait is multiplied by; at least 1
 * @param maximum the longest wait; not less than {@code delay}, at most 365 days
 */
public record RetryPolicy(int attempts, Duration delay, double factor, Duration maximum) {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration LONGEST_MAXIMUM = Duration.ofDays(365);
  private static final RetryPolicy NONE = attempts(1);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a component is outside its range
   */
  public RetryPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1 but was " + attempts);
    }
    if (delay.isNegative()) {
      throw new IllegalArgumentException("delay must not be negative but was " + delay);
    }
    if (!(factor >= 1)) {
      throw new IllegalArgumentException("factor must be at least 1 but was " + factor);
    }
    if (maximum.compareTo(delay) < 0) {
      throw new IllegalArgumentException(
          "maximum must not be less than the delay of " + delay + " but was " + maximum);
    }
    if (maximum.compareTo(LONGEST_MAXIMUM) > 0) {
      throw new IllegalArgumentException(
          "maximum must be at most " + LONGEST_MAXIMUM.toDays() + " days but was " + maximum);
    }
  }

  /** Returns a policy that repeats nothing; the default. */
  public static RetryPolicy none() {
    return NONE;
  }

  /**
   * Returns a policy of at most {@code attempts} attempts, the first included, without a wait.
   *
   * @throws IllegalArgumentException if {@code attempts} is less than 1
   */
  public static RetryPolicy attempts(int attempts) {
    return new RetryPolicy(attempts, Duration.ZERO, 1, LONGEST);
  }

  /**
   * Returns a copy that waits {@code delay} before each further attempt.
   *
   * @throws IllegalArgumentException if {@code delay} is negative or more than a day
   */
  public RetryPolicy withDelay(Duration delay) {
    return new RetryPolicy(attempts, delay, factor, maximum);
  }

  /**
   * Returns a copy whose waits grow.
   *
   * @param factor what each further wait is multiplied by; at least 1
   * @param maximum the longest wait
   * @throws IllegalArgumentException if {@code factor} is less than 1 or {@code maximum} is less
   *     than the first wait
   */
  public RetryPolicy withBackoff(double factor, Duration maximum) {
    return new RetryPolicy(attempts, delay, factor, maximum);
  }

  /**
   * Returns the wait before an attempt.
   *
   * @param attempt the number of the attempt that is about to start, from 2
   * @throws IllegalArgumentException if {@code attempt} is less than 2
   */
  public Duration delayBefore(int attempt) {
    if (attempt < 2) {
      throw new IllegalArgumentException("attempt must be at least 2 but was " + attempt);
    }
    double millis = delay.toMillis() * Math.pow(factor, attempt - 2);
    return millis >= maximum.toMillis()
        ? maximum
        : delay.plusMillis((long) millis - delay.toMillis());
  }
}
