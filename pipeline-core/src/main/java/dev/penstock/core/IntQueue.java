package dev.penstock.core;

import java.util.Arrays;

/** Numbers in the order in which they were added, without a box for each. Not thread-safe. */
final class IntQueue {

  private static final int[] EMPTY = {};

  private int[] ring = EMPTY;
  private int head;
  private int size;

  void add(int number) {
    if (size == ring.length) {
      grow();
    }
    ring[(head + size) & (ring.length - 1)] = number;
    size++;
  }

  void addAll(IntQueue other) {
    for (int i = 0; i < other.size; i++) {
      add(other.ring[(other.head + i) & (other.ring.length - 1)]);
    }
  }

  /** Removes the oldest number; there must be one. */
  int poll() {
    int number = ring[head];
    head = (head + 1) & (ring.length - 1);
    size--;
    return number;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  private void grow() {
    int[] larger = Arrays.copyOf(ring, Math.max(8, ring.length * 2));
    // What had wrapped around the old end moves behind it.
    System.arraycopy(ring, 0, larger, ring.length, head);
    ring = larger;
  }
}
