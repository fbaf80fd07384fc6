package dev.penstock.data;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts rows of validation and test that are equal to a training row in all values. It holds a
 * hash of 63 bits for each different row, with how many have each role, and never more than 42 MB:
 * beyond half a million different rows only those of every second, fourth, ... hash are held, and
 * the count is an estimate. Not thread-safe.
 */
final class Copies {

  private static final int MOST_SLOTS = 1 << 20;

  private final RowHash rowHash = new RowHash();
  private final int mostSlots;

  /** Of different rows, each in the first slot from its low bits on that was free; 0 is free. */
  private long[] hashes = new long[1 << 10];

  /** By role and slot. */
  private int[][] rows = new int[Role.COUNT][hashes.length];

  private int size;
  private int halvings;
  private @Nullable String problem;

  Copies() {
    this(MOST_SLOTS);
  }

  /** Creates one of so many slots, a power of two; at most half of them are taken. */
  Copies(int mostSlots) {
    this.mostSlots = mostSlots;
  }

  /** Takes one row; of a class whose content is not known none is counted. */
  void add(Object row, Role role) {
    if (problem != null) {
      return;
    }
    try {
      count(Math.max(1, RowHash.first(rowHash.of(row)) >>> 1), role);
    } catch (IllegalArgumentException e) {
      problem = e.getMessage();
      hashes = new long[0];
      rows = new int[Role.COUNT][0];
    }
  }

  private void count(long hash, Role role) {
    if (!isHeld(hash)) {
      return;
    }
    int slot = slot(hash);
    if (hashes[slot] == 0) {
      hashes[slot] = hash;
      size++;
    }
    rows[role.place()][slot]++;
    while (size > hashes.length / 2) {
      makeRoom();
    }
  }

  private boolean isHeld(long hash) {
    return Long.numberOfLeadingZeros(hash) > halvings;
  }

  private int slot(long hash) {
    int slot = (int) hash & (hashes.length - 1);
    while (hashes[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & (hashes.length - 1);
    }
    return slot;
  }

  /** Doubles the slots, or leaves out every second hash if there are as many as there may be. */
  private void makeRoom() {
    boolean more = hashes.length < mostSlots;
    halvings += more ? 0 : 1;
    long[] before = hashes;
    int[][] counted = rows;
    hashes = new long[more ? before.length * 2 : before.length];
    rows = new int[Role.COUNT][hashes.length];
    size = 0;
    for (int i = 0; i < before.length; i++) {
      if (before[i] != 0 && isHeld(before[i])) {
        int slot = slot(before[i]);
        hashes[slot] = before[i];
        size++;
        for (int role = 0; role < Role.COUNT; role++) {
          rows[role][slot] = counted[role][i];
        }
      }
    }
  }

  /** Returns why copies could not be counted, if so. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Returns, by role, how many rows have a copy that trains. */
  long[] ofTrainingRows() {
    long[] copies = new long[Role.COUNT];
    int[] training = rows[Role.TRAINING.place()];
    for (int slot = 0; slot < hashes.length; slot++) {
      for (int role = 1; role < Role.COUNT && training[slot] > 0; role++) {
        copies[role] += (long) rows[role][slot] << halvings;
      }
    }
    return copies;
  }

  /** Returns what to do about them. */
  static String sentence(Role role, long copies, long rows) {
    return String.format(
        Locale.ROOT,
        "%d of %d %s rows (%.1f %%) are equal to a training row in all values: a model that knows"
            + " rows by heart is right on them. Split by a key that copies share (groupedBy), or"
            + " leave copies out before the split",
        copies,
        rows,
        role.text(),
        100.0 * copies / rows);
  }
}
