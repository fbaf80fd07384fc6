package dev.penstock.data;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Moments that grow in number and are then sorted, exact to the nanosecond, at 12 bytes each and 8
 * more while they are sorted. Not thread-safe.
 */
final class InstantList {

  private long[] seconds = new long[1024];
  private int[] nanos = new int[1024];
  private int size;
  private long[] sortedSeconds = {};

  int size() {
    return size;
  }

  void add(Instant moment) {
    if (size == seconds.length) {
      int larger = Math.multiplyExact(size, 2);
      seconds = Arrays.copyOf(seconds, larger);
      nanos = Arrays.copyOf(nanos, larger);
    }
    seconds[size] = moment.getEpochSecond();
    nanos[size++] = moment.getNano();
  }

  void sort() {
    sortedSeconds = Arrays.copyOf(seconds, size);
    Arrays.sort(sortedSeconds);
  }

  /** Returns the moment at a place among the sorted. */
  Instant get(int place) {
    long second = sortedSeconds[place];
    int first = place;
    while (first > 0 && sortedSeconds[first - 1] == second) {
      first--;
    }
    int[] within = nanosWithin(second);
    return Instant.ofEpochSecond(second, within[place - first]);
  }

  private int[] nanosWithin(long second) {
    int[] within =
        IntStream.range(0, size).filter(i -> seconds[i] == second).map(i -> nanos[i]).toArray();
    Arrays.sort(within);
    return within;
  }
}
