package dev.penstock.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A split by place: exact shares at random, by selection sampling (Knuth, "The Art of Computer
 * Programming", volume 2, 3.4.2, algorithm S). The draws of a pass are those of every other, so
 * that no roles are kept; each stratum is drawn by itself.
 */
final class PlaceSplit<R> implements RoleRule.RoleOf<R> {

  private static final double TO_FRACTION = 0x1p-53;

  /** The increment of SplitMix64 (Steele, Lea, Flood, "Fast Splittable PRNGs", 2014). */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final @Nullable NamedGetter<R> strata;
  private final Map<String, long[]> left = new HashMap<>();
  private long state;

  private PlaceSplit(@Nullable NamedGetter<R> strata, Map<String, long[]> quotas, long seed) {
    this.strata = strata;
    this.state = seed;
    quotas.forEach((stratum, quota) -> left.put(stratum, quota.clone()));
  }

  static <R> RoleRule<R> rule(SplitRows<R> split, AbstractRows<R> rows, long seed) {
    NamedGetter<R> strata = split.strata();
    SortedMap<String, long[]> quotas = quotas(sizes(strata, rows), split.shares());
    String salt = String.format(Locale.ROOT, "%s seed %d of %s", split.salt(), seed, rows.digest());
    long mixed = seed ^ mix(Arrays.hashCode(split.salt().getBytes(StandardCharsets.UTF_8)));
    return new RoleRule<>(
        SplitIdentity.byPlace(strata, salt, split.shares()),
        () -> new PlaceSplit<>(strata, quotas, mixed));
  }

  private static <R> SortedMap<String, Long> sizes(
      @Nullable NamedGetter<R> strata, AbstractRows<R> rows) {
    SortedMap<String, Long> sizes = new TreeMap<>();
    if (strata == null) {
      sizes.put("", rows.count());
    } else {
      rows.forEach(
          row -> {
            sizes.merge(stratum(strata, row), 1L, Long::sum);
            Strata.requireFew(strata, sizes.size());
          });
    }
    return sizes;
  }

  /**
   * Shares out each stratum: the whole part of each share first; what is left goes to the roles
   * that are furthest behind over all strata so far, so that the totals are exact too.
   */
  static SortedMap<String, long[]> quotas(SortedMap<String, Long> sizes, Shares shares) {
    SortedMap<String, long[]> quotas = new TreeMap<>();
    double[] behind = new double[Role.COUNT];
    sizes.forEach(
        (stratum, size) -> {
          long[] quota = new long[Role.COUNT];
          long left = size;
          for (Role role : Role.values()) {
            double exact = size * shares.of(role);
            quota[role.place()] = (long) Math.floor(exact + 1e-9);
            left -= quota[role.place()];
            behind[role.place()] += exact - quota[role.place()];
          }
          for (; left > 0; left--) {
            int most = furthest(behind);
            quota[most]++;
            behind[most]--;
          }
          quotas.put(stratum, quota);
        });
    return quotas;
  }

  private static int furthest(double[] behind) {
    int most = 0;
    for (int i = 1; i < behind.length; i++) {
      if (behind[i] > behind[most] + 1e-9) {
        most = i;
      }
    }
    return most;
  }

  private static <R> String stratum(@Nullable NamedGetter<R> strata, R row) {
    return strata == null ? "" : KeyText.shown(strata.getter().get(row));
  }

  @Override
  public Role of(R row) {
    long[] rolesLeft = left.get(stratum(strata, row));
    long total = rolesLeft == null ? 0 : Arrays.stream(rolesLeft).sum();
    if (rolesLeft == null || total == 0) {
      throw new RowsChangedException(
          "There are more rows than when they were split: is a function of the rows not pure?");
    }
    double drawn = (mix(state += GOLDEN) >>> 11) * TO_FRACTION * total;
    for (Role role : Role.values()) {
      if (drawn < rolesLeft[role.place()]) {
        rolesLeft[role.place()]--;
        return role;
      }
      drawn -= rolesLeft[role.place()];
    }
    throw new AssertionError("a fraction below 1 of the rows left lies in one of the roles");
  }

  private static long mix(long z) {
    long first = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long second = (first ^ (first >>> 27)) * 0x94d049bb133111ebL;
    return second ^ (second >>> 31);
  }
}
