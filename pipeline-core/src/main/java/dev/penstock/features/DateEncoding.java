package dev.penstock.features;

/**
 * How a date becomes numbers. A missing date gives none, and sets an indicator of its own, which a
 * model knows only if training rows had missing dates.
 *
 * @param kind the kind of encoding
 */
public record DateEncoding(Kind kind) implements Encoding {

  /** The kinds of encoding. */
  public enum Kind {
    /**
     * The year, standardized, which can be negative; a 1 for the month; a 1 for the day of the
     * week.
     */
    PARTS,
    /**
     * The day of the year as a point on a circle, so that December is close to January: two numbers
     * from -1 to 1.
     */
    CYCLIC_YEAR
  }

  /** Returns the encoding {@link Kind#PARTS}; the default. */
  public static DateEncoding parts() {
    return new DateEncoding(Kind.PARTS);
  }

  /** Returns the encoding {@link Kind#CYCLIC_YEAR}. */
  public static DateEncoding cyclicYear() {
    return new DateEncoding(Kind.CYCLIC_YEAR);
  }

  @Override
  public String toString() {
    return kind == Kind.PARTS ? "parts" : "cyclicYear";
  }
}
