package dev.penstock;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Says how often a failed attempt of a stage is repeated and how long to wait before. The wait
 * holds no thread. An {@link InterruptedException}, an {@link Error} and a {@code null} output are
 * never repeated; of other failures {@link #on} selects some.
 *
 * @param attempts the most attempts, the first included; at least 1
 * @param delay the wait before the second attempt; not negative
 * @param factor what each further wait is multiplied by; at least 1
 * @param maximum the longest wait; not less than {@code delay}, at most 365 days
 * @param on the failures that are repeated, with their subclasses; empty for all
 */
public record RetryPolicy(
    int attempts,
    Duration delay,
    double factor,
    Duration maximum,
    Set<Class<? extends Throwable>> on) {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration LONGEST_MAXIMUM = Duration.ofDays(365);
  private static final RetryPolicy NONE = attempts(1);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a component is outside its range
   */
  public RetryPolicy {
    on = Set.copyOf(on);
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
    return new RetryPolicy(attempts, Duration.ZERO, 1, LONGEST, Set.of());
  }

  /**
   * Returns a copy that waits {@code delay} before each further attempt.
   *
   * @throws IllegalArgumentException if {@code delay} is negative or more than a day
   */
  public RetryPolicy withDelay(Duration delay) {
    return new RetryPolicy(attempts, delay, factor, maximum, on);
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
    return new RetryPolicy(attempts, delay, factor, maximum, on);
  }

  /**
   * Returns a copy that repeats an attempt only if it failed with one of some exceptions, or a
   * subclass of one; any other failure is that of the stage at once. What counts is the exception
   * that the stage threw, not its causes; of an attempt that took too long it is a {@link
   * java.util.concurrent.TimeoutException}.
   *
   * <p>Leave out what another attempt cannot mend, since it starts from the same inputs: a
   * promotion that lost against another, for example, fails again until the gate has compared with
   * the new champion.
   *
   * @param failures at least one; they replace those that were given before
   * @throws IllegalArgumentException if there are none
   */
  @SafeVarargs
  public final RetryPolicy on(Class<? extends Throwable>... failures) {
    if (failures.length == 0) {
      throw new IllegalArgumentException("Name at least one exception to repeat on");
    }
    Set<Class<? extends Throwable>> named = new HashSet<>();
    for (Class<? extends Throwable> failure : failures) {
      named.add(failure);
    }
    return new RetryPolicy(attempts, delay, factor, maximum, named);
  }

  /** Returns whether an attempt that failed so is repeated, while there are attempts left. */
  public boolean repeats(Throwable failure) {
    return on.isEmpty() || on.stream().anyMatch(one -> one.isInstance(failure));
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
