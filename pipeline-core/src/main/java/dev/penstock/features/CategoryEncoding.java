package dev.penstock.features;

/**
 * How a category becomes numbers: a 1 for its value among those that training met, the most
 * frequent first. A missing value is a value of its own. A value that is not among them sets
 * "other".
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
}
