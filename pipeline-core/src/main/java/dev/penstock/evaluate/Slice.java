package dev.penstock.evaluate;

import java.util.Comparator;

/**
 * Units that have one value in common.
 *
 * @param by the name of what they were sliced by
 * @param value the value as a text; {@code (missing)} where it is missing
 */
public record Slice(String by, String value) implements Comparable<Slice> {

  private static final Comparator<Slice> ORDER =
      Comparator.comparing(Slice::by).thenComparing(Slice::value);

  @Override
  public int compareTo(Slice other) {
    return ORDER.compare(this, other);
  }

  /** Returns name and value, for example {@code country=FR}. */
  @Override
  public String toString() {
    return by + "=" + value;
  }
}
