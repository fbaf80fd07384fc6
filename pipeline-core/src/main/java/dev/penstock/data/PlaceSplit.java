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

  /** Named in the identity: models of the first rounding had other roles under one seed. */
  private static final String ROUNDING = ", left-over rows by seed";

  private final @Nullable NamedGetter<R> strata;
  private final Map<String, long[]> left = new HashMap<>();
  private final SplitMix random;
  private long number;

  private PlaceSplit(@Nullable NamedGetter<R> strata, Map<String, long[]> quotas, long seed) {
    this.strata = strata;
    this.random = new SplitMix(seed);
    quotas.forEach((stratum, quota) -> left.put(stratum, quota.clone()));
  }

  static <R> RoleRule<R> rule(
      SplitRows<R> split, AbstractRows<R> rows, long seed, PassWatch watch) {
    NamedGetter<R> strata = split.strata();
    String salt =
        String.format(
            Locale.ROOT,
            "%s seed %d of %s%s",
            split.salt(),
            seed,
            rows.digest(),
            strata == null ? "" : ROUNDING);
    long mixed =
        seed ^ SplitMix.mix(Arrays.hashCode(split.salt().getBytes(StandardCharsets.UTF_8)));
    SortedMap<String, long[]> quotas =
        Quotas.of(sizes(strata, rows, watch), split.shares(), SplitMix.mix(mixed));
    return new RoleRule<>(
        SplitIdentity.byPlace(strata, salt, split.shares()),
        () -> new PlaceSplit<>(strata, quotas, mixed));
  }

  private static <R> SortedMap<String, Long> sizes(
      @Nullable NamedGetter<R> strata, AbstractRows<R> rows, PassWatch watch) {
    SortedMap<String, Long> sizes = new TreeMap<>();
    if (strata == null) {
      sizes.put("", rows.count());
    } else {
      long[] number = {0};
      rows.forEach(
          watch,
          row -> {
            sizes.merge(stratum(strata, row, ++number[0]), 1L, Long::sum);
            Strata.requireFew(strata, sizes.size());
          });
    }
    return sizes;
  }

  private static <R> String stratum(@Nullable NamedGetter<R> strata, R row, long number) {
    return strata == null ? "" : KeyText.shown(strata.read(row, number));
  }

  @Override
  public Role of(R row) {
    long[] rolesLeft = left.get(stratum(strata, row, ++number));
    long total = rolesLeft == null ? 0 : Arrays.stream(rolesLeft).sum();
    if (rolesLeft == null || total == 0) {
      throw new RowsChangedException(
          "There are more rows than when they were split: is a function of the rows not pure?");
    }
    double drawn = random.next() * total;
    for (Role role : Role.values()) {
      if (drawn < rolesLeft[role.place()]) {
        rolesLeft[role.place()]--;
        return role;
      }
      drawn -= rolesLeft[role.place()];
    }
    throw new AssertionError("a fraction below 1 of the rows left lies in one of the roles");
  }
}
