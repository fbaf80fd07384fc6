package dev.penstock.evaluate;

import dev.penstock.data.NamedGetter;
import dev.penstock.statistics.Groups;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Notes for each row which group it belongs to; 4 bytes each, and some 100 a group. */
final class GroupRecorder<R> {

  private static final int FIRST_CAPACITY = 1024;

  private final Optional<NamedGetter<R>> by;
  private final Map<Object, Integer> numbers = new HashMap<>();
  private int[] groupOfUnit = new int[FIRST_CAPACITY];
  private int size;

  GroupRecorder(Optional<NamedGetter<R>> by) {
    this.by = by;
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if its key is null
   */
  void add(R row) {
    if (by.isPresent()) {
      if (size == groupOfUnit.length) {
        groupOfUnit = Arrays.copyOf(groupOfUnit, Math.multiplyExact(size, 2));
      }
      groupOfUnit[size] = numbers.computeIfAbsent(key(by.get(), row), key -> numbers.size());
    }
    size++;
  }

  private static <R> Object key(NamedGetter<R> by, R row) {
    Object key = by.read(row);
    if (key == null) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "the key '%s' that groups rows is null", by));
    }
    return key;
  }

  Groups finish() {
    return by.isEmpty()
        ? Groups.single(size)
        : Groups.of(Arrays.copyOf(groupOfUnit, size), numbers.size());
  }
}
