package dev.penstock.features;

import java.util.Locale;

/**
 * How a text becomes numbers: one for each of its words and word sequences. Words are runs of
 * letters and digits as Unicode has them, in lower case; all else parts them, so that {@code don't}
 * is two. A missing text is an empty one and gives no numbers. Words that training did not meet are
 * left out, or share a bucket if hashed.
 *
 * @param maxNgram the longest word sequence, in words; from 1 to 5
 * @param weighting what number a word gives
 * @param buckets the number of buckets that words are hashed into; 0 for a vocabulary
 * @param minCount how many training rows must have a word for it to enter the vocabulary; at least
 *     1
 * @param maxVocabulary the most words in the vocabulary, the most frequent first; at least 1
 */
public record TextEncoding(
    int maxNgram, Weighting weighting, int buckets, int minCount, int maxVocabulary)
    implements Encoding {

  /** What number a word gives. */
  public enum Weighting {
    /** How often the text has it. */
    COUNTS,
    /** 1 if the text has it. */
    BINARY,
    /**
     * How often the text has it, times ln((1 + rows) / (1 + rows that have it)) + 1; then the
     * text's numbers are scaled to a Euclidean length of 1 (as scikit-learn's TfidfVectorizer
     * does).
     */
    TF_IDF
  }

  static final int MOST_BUCKETS = 1 << 24;
  static final int LONGEST = 5;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public TextEncoding {
    require("maxNgram", maxNgram, 1, LONGEST);
    require("buckets", buckets, 0, MOST_BUCKETS);
    require("minCount", minCount, 1, Integer.MAX_VALUE);
    require("maxVocabulary", maxVocabulary, 1, MOST_BUCKETS);
  }

  /**
   * Returns an encoding by counts, with a vocabulary of at most 100,000 words that at least 2
   * training rows have. Fitting holds every distinct word of the training rows in memory.
   *
   * @param maxNgram the longest word sequence, in words; from 1 to 5
   * @throws IllegalArgumentException if {@code maxNgram} is out of range
   */
  public static TextEncoding words(int maxNgram) {
    return new TextEncoding(maxNgram, Weighting.COUNTS, 0, 2, 100_000);
  }

  /**
   * Returns a copy that hashes words into buckets instead of holding a vocabulary (murmur3, 32
   * bits).
   *
   * @param newBuckets from 1 to 16,777,216
   * @throws IllegalArgumentException if {@code newBuckets} is out of range
   */
  public TextEncoding hashed(int newBuckets) {
    require("buckets", newBuckets, 1, MOST_BUCKETS);
    return new TextEncoding(maxNgram, weighting, newBuckets, minCount, maxVocabulary);
  }

  /** Returns a copy with {@link Weighting#BINARY}. */
  public TextEncoding binary() {
    return new TextEncoding(maxNgram, Weighting.BINARY, buckets, minCount, maxVocabulary);
  }

  /** Returns a copy with {@link Weighting#TF_IDF}. */
  public TextEncoding tfIdf() {
    return new TextEncoding(maxNgram, Weighting.TF_IDF, buckets, minCount, maxVocabulary);
  }

  /**
   * Returns a copy with another vocabulary.
   *
   * @param newMinCount how many training rows must have a word; at least 1
   * @param newMaxVocabulary the most words
   * @throws IllegalArgumentException if one is out of range
   */
  public TextEncoding vocabulary(int newMinCount, int newMaxVocabulary) {
    return new TextEncoding(maxNgram, weighting, 0, newMinCount, newMaxVocabulary);
  }

  @Override
  public String toString() {
    String size = buckets > 0 ? String.format(Locale.ROOT, "hashed %d", buckets) : vocabularyText();
    return String.format(
        Locale.ROOT, "words(%d) %s, %s", maxNgram, weighting.name().toLowerCase(Locale.ROOT), size);
  }

  private String vocabularyText() {
    return String.format(Locale.ROOT, "at most %d in %d rows or more", maxVocabulary, minCount);
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s must be from %d to %d but was %d", name, least, most, value));
    }
  }
}
