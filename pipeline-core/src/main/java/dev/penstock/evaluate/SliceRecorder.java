package dev.penstock.evaluate;

import dev.penstock.data.NamedGetter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Notes for each row which slice it is in; 4 bytes each. Used by one thread. */
final class SliceRecorder<R> {

  private static final int MOST_SLICES = 1_000;
  private static final int FIRST_CAPACITY = 1024;

  private final NamedGetter<R> by;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Slice> slices = new ArrayList<>();
  private int[] sliceOfUnit = new int[FIRST_CAPACITY];
  private int size;

  SliceRecorder(NamedGetter<R> by) {
    this.by = by;
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if there are more slices than anybody reads
   */
  void add(R row) {
    if (size == sliceOfUnit.length) {
      sliceOfUnit = Arrays.copyOf(sliceOfUnit, Math.multiplyExact(size, 2));
    }
    sliceOfUnit[size++] = number(by.text(row));
  }

  private int number(String value) {
    Integer known = numbers.get(value);
    if (known != null) {
      return known;
    }
    if (slices.size() == MOST_SLICES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' has more than %d values to slice by; slice by something coarser",
              by.name(),
              MOST_SLICES));
    }
    numbers.put(value, slices.size());
    slices.add(new Slice(by.name(), value));
    return slices.size() - 1;
  }

  Slicing finish() {
    return new Slicing(slices, Arrays.copyOf(sliceOfUnit, size));
  }
}
