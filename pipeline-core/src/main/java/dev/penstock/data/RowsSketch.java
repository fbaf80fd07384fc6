package dev.penstock.data;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.CheckReturnValue;
import dev.penstock.artifact.Digest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Says whether two sets of rows are the same, or share rows, without the rows: their digest, and
 * the 1,024 least hashes of different rows (Bar-Yossef and others, "Counting distinct elements in a
 * data stream", 2002; Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007). It takes
 * some 11 KB as a text, and holds no value of a row.
 *
 * <p>Rows are compared by their values, wherever they came from: a record by its components, in
 * order, whatever its class is called; a {@link Row} by its columns, in any order. Numbers of one
 * value are one, and so is all that is missing: null, NaN, a blank text, an empty optional.
 * Instances are immutable.
 */
public final class RowsSketch {

  static final int MOST_HASHES = 1024;

  private final long count;
  private final Digest digest;

  /** Ascending, as numbers without a sign; those of all rows, or the least. */
  private final long[] hashes;

  private final boolean complete;

  RowsSketch(long count, Digest digest, long[] hashes, boolean complete) {
    this.count = count;
    this.digest = digest;
    this.hashes = hashes;
    this.complete = complete;
  }

  /** Returns a builder of the sketch of some rows. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the sketch of {@code rows}, which are read once.
   *
   * @throws IllegalArgumentException as {@link Builder#add} does
   */
  public static RowsSketch of(Rows<?> rows) {
    Builder builder = builder();
    rows.forEach(builder::add);
    return builder.build();
  }

  /**
   * Reads what {@link #toText()} wrote.
   *
   * @throws IllegalArgumentException if {@code text} is anything else
   */
  public static RowsSketch parse(String text) {
    return RowsSketchText.parse(text);
  }

  /** Returns how many rows there are, copies counted. */
  public long count() {
    return count;
  }

  /**
   * Returns the digest of all rows: the same for the same rows, copies counted, in any order; of
   * other rows another. It is SHA-256 over the number of rows and the sum, modulo 2^256, of the
   * SHA-256 of each.
   */
  public Digest digest() {
    return digest;
  }

  /**
   * Returns the estimated share of these different rows that are in the other set too: 0 if none
   * is, 1 if all are; 0 if there are none.
   *
   * <p>It is exact if both sets have at most 1,024 different rows. Else it rests on n of these
   * rows: 1,024, or as much less as the other set is larger than this. Its standard error is at
   * most 0.5 / sqrt(n): 0.016 if the other is no larger, 0.16 if it is a hundred times as large.
   * Where n comes to 0 it is 0.
   */
  public double shareIn(RowsSketch other) {
    if (digest.equals(other.digest)) {
      return count > 0 ? 1 : 0;
    }
    // Up to the lower of the two greatest hashes, all rows of both sets are known.
    long known = Long.compareUnsigned(last(), other.last()) < 0 ? last() : other.last();
    int own = countUpTo(known);
    return own == 0 ? 0 : (double) common(other, own) / own;
  }

  /** Returns the greatest hash up to which all rows are known. */
  private long last() {
    return complete ? -1 : hashes[hashes.length - 1];
  }

  private int countUpTo(long last) {
    return (int)
        Arrays.stream(hashes).filter(hash -> Long.compareUnsigned(hash, last) <= 0).count();
  }

  private int common(RowsSketch other, int own) {
    NavigableSet<Long> others = new TreeSet<>(Long::compareUnsigned);
    Arrays.stream(other.hashes).forEach(others::add);
    return (int) Arrays.stream(hashes, 0, own).filter(others::contains).count();
  }

  /** Returns one line that {@link #parse} reads. */
  public String toText() {
    return RowsSketchText.of(count, digest, hashes, complete);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowsSketch sketch
        && digest.equals(sketch.digest)
        && count == sketch.count
        && complete == sketch.complete
        && Arrays.equals(hashes, sketch.hashes);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return "sketch of " + count + " rows " + digest;
  }

  /** Takes rows, one after the other; in constant memory. Not thread-safe. */
  @CanIgnoreReturnValue
  public static final class Builder {

    private static final int HASH_BYTES = 32;

    private final RowHash rowHash = new RowHash();
    private final byte[] sum = new byte[HASH_BYTES];
    private final NavigableSet<Long> least = new TreeSet<>(Long::compareUnsigned);
    private boolean complete = true;
    private long count;

    private Builder() {}

    /**
     * Takes one more row.
     *
     * @throws IllegalArgumentException if the row, or something in it, is of a class whose content
     *     is not known: known are records, {@link Row}, texts, numbers, enum constants, dates, and
     *     lists, sets, maps and arrays of such; names the class
     */
    public Builder add(Object row) {
      byte[] hash = rowHash.of(row);
      count++;
      addToSum(hash);
      least.add(RowHash.first(hash));
      if (least.size() > MOST_HASHES) {
        least.pollLast();
        complete = false;
      }
      return this;
    }

    private void addToSum(byte[] hash) {
      int carry = 0;
      for (int i = HASH_BYTES - 1; i >= 0; i--) {
        int digit = (sum[i] & 0xff) + (hash[i] & 0xff) + carry;
        sum[i] = (byte) digit;
        carry = digit >>> Byte.SIZE;
      }
    }

    /** Returns the digest of the rows so far. */
    @CheckReturnValue
    public Digest digest() {
      byte[] content = ByteBuffer.allocate(Long.BYTES + HASH_BYTES).putLong(count).put(sum).array();
      return Digest.of(content);
    }

    /** Returns the sketch of the rows so far; the builder can go on. */
    @CheckReturnValue
    public RowsSketch build() {
      long[] hashes = least.stream().mapToLong(Long::longValue).toArray();
      return new RowsSketch(count, digest(), hashes, complete);
    }
  }
}
