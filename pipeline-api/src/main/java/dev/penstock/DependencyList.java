package dev.penstock;

import dev.penstock.spi.Need;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Dependencies of one stage, packed so that a million stages fit: index and need in one int each.
 */
final class DependencyList {

  private static final int[] NONE = {};
  private static final int NEED_BITS = 3;
  private static final Need[] NEEDS = Need.values();

  private int[] packed = NONE;
  private int size;
  private final TreeSet<Integer> inputs = new TreeSet<>();

  @SuppressWarnings("EnumOrdinal") // the packed form never leaves this process
  void add(int stage, Need need) {
    if (size == packed.length) {
      packed = Arrays.copyOf(packed, Math.max(1, size * 2));
    }
    packed[size++] = stage << NEED_BITS | need.ordinal();
  }

  void addInput(int input) {
    inputs.add(input);
  }

  int[] toPacked() {
    return Arrays.copyOf(packed, size);
  }

  List<Integer> inputs() {
    return List.copyOf(inputs);
  }

  static int stage(int packed) {
    return packed >>> NEED_BITS;
  }

  static Need need(int packed) {
    return NEEDS[packed & (1 << NEED_BITS) - 1];
  }
}
