package dev.penstock.features;

import java.util.Locale;

/**
 * How a number becomes one or more numbers.
 *
 * <p>A missing value, which is null or NaN of a nullable number, gives what the list says, and sets
 * an indicator of its own. A model knows the indicator only if training rows had missing values.
 *
 * <p>A number that is the same in all training rows gives 0, or falls in its one bin, then and
 * later. One beyond those of the training rows is scaled as they are, unless the list says
 * otherwise. Infinity, and what is beyond 1e100 in size, is refused.
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
     * Less the mean, by the standard deviation of the training rows; a missing one gives 0, the
     * mean. Can be negative.
     */
    STANDARDIZED,
    /**
     * ln(1 + number), for a negative one -ln(1 - number), then as {@link #STANDARDIZED}: for
     * quantities that range over orders of magnitude. Can be negative.
     */
    LOG1P,
    /**
     * From 0 at the least of the training rows to 1 at the greatest, and never beyond; a missing
     * one gives 0.
     */
    MIN_MAX,
    /**
     * A 1 for one of several bins of about equally many training rows, the first and last without
     * end; a missing one is in none.
     */
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
    boolean binned = kind == Kind.BINNED;
    if (binned ? bins < 2 || bins > MOST_BINS : bins != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "bins must be %s for a number that is %s but was %d",
              binned ? "from 2 to " + MOST_BINS : "0",
              kind,
              bins));
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

  /** Returns the encoding {@link Kind#LOG1P}. */
  public static NumberEncoding log1p() {
    return new NumberEncoding(Kind.LOG1P, 0);
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

  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return kind == Kind.BINNED ? name + "(" + bins + ")" : name;
  }
}
