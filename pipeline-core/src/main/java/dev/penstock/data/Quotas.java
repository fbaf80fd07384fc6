package dev.penstock.data;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many rows of each stratum have each role. Every stratum gets its share of every role, rounded
 * up or down; over all strata every role gets its share, rounded to the largest remainders. Which
 * shares are rounded up is drawn at random, with the probability of the fraction, by a controlled
 * rounding of the table of strata by roles (Cox, "A constructive procedure for unbiased controlled
 * rounding", Journal of the American Statistical Association 82, 1987).
 */
final class Quotas {

  private static final double TOLERANCE = 1e-9;
  private static final int MOST_DRAWINGS = 200;

  private Quotas() {}

  static SortedMap<String, long[]> of(SortedMap<String, Long> sizes, Shares shares, long seed) {
    long all = sizes.values().stream().mapToLong(Long::longValue).sum();
    long[] totals = largestRemainders(all, shares);
    long[] strata = sizes.values().stream().mapToLong(Long::longValue).toArray();
    long[][] rounded = rounded(strata, shares, totals, new SplitMix(seed));
    SortedMap<String, long[]> quotas = new TreeMap<>();
    int next = 0;
    for (Map.Entry<String, Long> entry : sizes.entrySet()) {
      quotas.put(entry.getKey(), rounded[next++]);
    }
    return quotas;
  }

  /**
   * The whole part of each share first; what is left goes to the roles that are furthest behind.
   */
  private static long[] largestRemainders(long size, Shares shares) {
    double[] behind = new double[Role.COUNT];
    long[] quota = new long[Role.COUNT];
    long left = size;
    for (Role role : Role.values()) {
      int i = role.place();
      behind[i] = size * shares.of(role);
      quota[i] = (long) Math.floor(behind[i] + TOLERANCE);
      behind[i] -= quota[i];
      left -= quota[i];
    }
    for (; left > 0; left--) {
      int most = furthest(behind);
      quota[most]++;
      behind[most]--;
    }
    return quota;
  }

  private static int furthest(double[] behind) {
    int most = 0;
    for (int i = 1; i < behind.length; i++) {
      if (behind[i] > behind[most] + TOLERANCE) {
        most = i;
      }
    }
    return most;
  }

  /**
   * Draws until the totals are those asked for: each drawing gives them in a third of the cases or
   * more. Should rounding errors of a vast table forbid them, they are missed by one row.
   */
  private static long[][] rounded(long[] strata, Shares shares, long[] totals, SplitMix random) {
    if (strata.length == 1) {
      return new long[][] {totals};
    }
    long[][] drawn = new ControlledRounding(strata, shares, random).rounded();
    for (int i = 1; i < MOST_DRAWINGS && !sumsAre(totals, drawn); i++) {
      drawn = new ControlledRounding(strata, shares, random).rounded();
    }
    return drawn;
  }

  private static boolean sumsAre(long[] totals, long[][] drawn) {
    for (int role = 0; role < totals.length; role++) {
      long sum = 0;
      for (long[] row : drawn) {
        sum += row[role];
      }
      if (sum != totals[role]) {
        return false;
      }
    }
    return true;
  }
}
