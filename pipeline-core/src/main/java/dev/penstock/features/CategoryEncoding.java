package dev.penstock.features;

/**
 * How a category becomes numbers: a 1 for its value, if that is among the most frequent ones of the
 * training rows; of equally frequent ones the first in the alphabet count.
 *
 * <p>A missing value has a 1 of its own, and so have all other values together. A model knows these
 * two only if training rows had such values: a value that training never met then gives no number,
 * and the model answers by its other features. Fitting holds the distinct values in memory.
 *
 * @param atMost the most values that have a number of their own; from 1 to 1,000,000
 */
public record CategoryEncoding(int atMost) implements Encoding {

  private static final int MOST = 1_000_000;

  /**
   * Checks the number of values.
   *
   * @throws IllegalArgumentException if {@code atMost} is out of range
   */
  public CategoryEncoding {
    if (atMost < 1 || atMost > MOST) {
      throw new IllegalArgumentException("atMost must be from 1 to " + MOST + " but was " + atMost);
    }
  }

  /** Returns an encoding of at most 100 values; the default. */
  public static CategoryEncoding oneHot() {
    return new CategoryEncoding(100);
  }

  /**
   * Returns an encoding of at most so many values.
   *
   * @throws IllegalArgumentException if {@code atMost} is not from 1 to 1,000,000
   */
  public static CategoryEncoding oneHot(int atMost) {
    return new CategoryEncoding(atMost);
  }

  @Override
  public String toString() {
    return "oneHot(" + atMost + ")";
  }
}
