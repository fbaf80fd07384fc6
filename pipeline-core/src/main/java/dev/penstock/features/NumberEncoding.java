package dev.penstock.features;

/**
 * How a number becomes one or more numbers. A missing value (null or NaN of a nullable number)
 * gives what stands in the list, and sets an indicator of its own; a constant number gives 0 or its
 * one bin.
 *
 * @param kind the kind of encoding
 * @param bins the number of bins; 0 unless the kind is {@link Kind#BINNED}
 */
public record NumberEncoding(Kind kind, int bins) implements Encoding {

  /** The kinds of encoding. */
  public enum Kind {
    /** The number itself; a missing one gives 0. */
    RAW,
    /**
     * Less the mean, by the standard deviation; a missing one gives 0, the mean. Can be negative.
     */
    STANDARDIZED,
    /** From 0 at the least to 1 at the greatest, and never beyond; a missing one gives 0. */
    MIN_MAX,
    /** One of several bins of about equally many training rows; a missing one is in none. */
    BINNED
  }

  private static final int MOST_BINS = 10_000;

  /**
   * Checks the number of bins.
   *
   * @throws IllegalArgumentException if {@code bins} is not from 2 to 10,000 for bins, or not 0
   *     else
   */
  public NumberEncoding {
    boolean right = kind == Kind.BINNED ? bins >= 2 && bins <= MOST_BINS : bins == 0;
    if (!right) {
      throw new IllegalArgumentException(
          "bins must be from 2 to " + MOST_BINS + " for a binned number but was " + bins);
    }
  }

  /** Returns the encoding {@link Kind#RAW}. */
  public static NumberEncoding raw() {
    return new NumberEncoding(Kind.RAW, 0);
  }

  /** Returns the encoding {@link Kind#STANDARDIZED}; the default. */
  public static NumberEncoding standardized() {
    return new NumberEncoding(Kind.STANDARDIZED, 0);
  }

  /** Returns the encoding {@link Kind#MIN_MAX}. */
  public static NumberEncoding minMax() {
    return new NumberEncoding(Kind.MIN_MAX, 0);
  }

  /**
   * Returns the encoding {@link Kind#BINNED}. Fitting holds the column in memory, 8 bytes a row.
   *
   * @param bins the most bins, from 2 to 10,000; equal quantiles share one
   * @throws IllegalArgumentException if {@code bins} is out of range
   */
  public static NumberEncoding binned(int bins) {
    return new NumberEncoding(Kind.BINNED, bins);
  }
}
