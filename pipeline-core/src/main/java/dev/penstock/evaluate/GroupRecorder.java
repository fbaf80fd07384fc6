package dev.penstock.evaluate;

import dev.penstock.data.NamedGetter;
import dev.penstock.statistics.Groups;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Notes for each row which group it belongs to; 4 bytes each, and some 100 a group. */
final class GroupRecorder<R> {

  private static final int FIRST_CAPACITY = 1024;

  private final Optional<NamedGetter<R>> by;
  private final Map<String, Integer> numbers = new HashMap<>();
  private int[] groupOfUnit = new int[FIRST_CAPACITY];
  private int size;

  GroupRecorder(Optional<NamedGetter<R>> by) {
    this.by = by;
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if its key is null, or of a class whose content is not known:
   *     each row would be a group of its own
   */
  void add(R row) {
    if (by.isPresent()) {
      if (size == groupOfUnit.length) {
        groupOfUnit = Arrays.copyOf(groupOfUnit, Math.multiplyExact(size, 2));
      }
      groupOfUnit[size] = numbers.computeIfAbsent(by.get().key(row), key -> numbers.size());
    }
    size++;
  }

  Groups finish() {
    return by.isEmpty()
        ? Groups.single(size)
        : Groups.of(Arrays.copyOf(groupOfUnit, size), numbers.size());
  }
}
