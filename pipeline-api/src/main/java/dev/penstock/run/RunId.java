package dev.penstock.run;

import java.time.Instant;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Identifies a run.
 *
 * @param value 1 to 64 letters, digits, hyphens and underscores
 */
public record RunId(String value) implements Comparable<RunId> {

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if {@code value} has other characters, none, or too many
   */
  public RunId {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A run id must have 1 to 64 letters, digits, '-' and '_' but was '" + value + "'");
    }
  }

  /**
   * Returns a new id: the time in milliseconds and 64 random bits, in hexadecimal, so that ids sort
   * by time.
   */
  public static RunId create(Instant now, RandomGenerator random) {
    return new RunId(
        String.format(Locale.ROOT, "%012x-%016x", now.toEpochMilli(), random.nextLong()));
  }

  @Override
  public int compareTo(RunId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
