package dev.penstock.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts rows of validation and test that are equal to a training row in all values. It holds a
 * hash of 62 bits with the role for each row, 8 bytes, and never more than 32 MB: beyond some four
 * million rows only those of every second, fourth, ... hash are held, and the count is an estimate.
 * Not thread-safe.
 */
final class Copies {

  private static final int MOST_HASHES = 1 << 22;
  private static final int ROLE_BITS = 2;

  private final RowHash rowHash = new RowHash();
  private long[] hashes = new long[1024];
  private int size;
  private int halvings;
  private @Nullable String problem;

  /** Takes one row; of a class whose content is not known none is counted. */
  void add(Object row, Role role) {
    if (problem != null) {
      return;
    }
    try {
      long hash = RowHash.first(rowHash.of(row));
      if (isHeld(hash)) {
        hold(hash >>> ROLE_BITS << ROLE_BITS | role.place());
      }
    } catch (IllegalArgumentException e) {
      problem = e.getMessage();
      hashes = new long[0];
      size = 0;
    }
  }

  private boolean isHeld(long hash) {
    return halvings == 0 || hash >>> (Long.SIZE - halvings) == 0;
  }

  private void hold(long hash) {
    if (size == hashes.length && size == MOST_HASHES) {
      halvings++;
      long[] kept = Arrays.stream(hashes).filter(this::isHeld).toArray();
      System.arraycopy(kept, 0, hashes, 0, kept.length);
      size = kept.length;
    } else if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    if (isHeld(hash)) {
      hashes[size++] = hash;
    }
  }

  /** Returns why copies could not be counted, if so. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Returns, by role, how many rows have a copy that trains. */
  long[] ofTrainingRows() {
    Arrays.sort(hashes, 0, size);
    long[] copies = new long[Role.COUNT];
    for (int from = 0; from < size; ) {
      long[] counts = new long[Role.COUNT];
      int at = from;
      while (at < size && hashes[at] >>> ROLE_BITS == hashes[from] >>> ROLE_BITS) {
        counts[(int) (hashes[at++] & ((1 << ROLE_BITS) - 1))]++;
      }
      for (int role = 1; role < Role.COUNT && counts[Role.TRAINING.place()] > 0; role++) {
        copies[role] += counts[role] << halvings;
      }
      from = at;
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
