package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class QuotasTest {

  private static final List<Shares> SHARES =
      List.of(
          new Shares(0.6, 0.2, 0.2),
          new Shares(0.7, 0.2, 0.1),
          new Shares(0.8, 0.2, 0),
          new Shares(1 / 3.0, 1 / 3.0, 1 / 3.0),
          new Shares(1, 0, 0),
          new Shares(0.15, 0.05, 0.8));

  private static SortedMap<String, Long> sizes(long... sizes) {
    SortedMap<String, Long> named = new TreeMap<>();
    for (int i = 0; i < sizes.length; i++) {
      named.put(String.format(Locale.ROOT, "s%04d", i), sizes[i]);
    }
    return named;
  }

  private static void requireNear(SortedMap<String, Long> sizes, Shares shares, long seed) {
    SortedMap<String, long[]> quotas = Quotas.of(sizes, shares, seed);
    long[] totals = new long[Role.COUNT];
    quotas.forEach(
        (stratum, quota) -> {
          assertThat(Arrays.stream(quota).sum()).isEqualTo(sizes.getOrDefault(stratum, -1L));
          for (Role role : Role.values()) {
            double exact = sizes.getOrDefault(stratum, -1L) * shares.of(role);
            assertThat((double) quota[role.place()])
                .isBetween(0.0 + Math.floor(exact + 1e-6), 0.0 + Math.ceil(exact - 1e-6));
            totals[role.place()] += quota[role.place()];
          }
        });
    long all = sizes.values().stream().mapToLong(Long::longValue).sum();
    for (Role role : Role.values()) {
      assertThat((double) totals[role.place()]).isCloseTo(all * shares.of(role), within(1 - 1e-7));
    }
  }

  @Test
  void giveEachStratumItsShareToWithinARowAndAllRowsTheirs() {
    requireNear(sizes(3, 5, 4), new Shares(0.7, 0.2, 0.1), 1);
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      long[] drawn = random.longs(1 + random.nextInt(40), 1, 2 + random.nextInt(30)).toArray();
      requireNear(sizes(drawn), SHARES.get(i % 6), i);
    }
    requireNear(sizes(random.longs(1_000, 1, 9).toArray()), SHARES.get(3), 9);
    requireNear(sizes(1_000_000_007L, 3, 999_999_937L), SHARES.get(3), 9);
  }

  @Test
  void areWholeWhereSharesOfManyDigitsAreNearlyWholeInAStratum() {
    Shares thirds = new Shares(0.3333334, 0.3333333, 0.3333333);
    Random random = new Random(5);

    requireNear(sizes(27, 18, 24), thirds, 1);
    requireNear(sizes(random.longs(1_000, 1, 60).toArray()), thirds, 2);
  }

  @Test
  void roundTheTotalsToTheLargestRemainders() {
    long[] totals = new long[Role.COUNT];
    Quotas.of(sizes(3, 5, 4), new Shares(0.7, 0.2, 0.1), 4)
        .values()
        .forEach(quota -> Arrays.setAll(totals, i -> totals[i] + quota[i]));

    assertThat(totals).containsExactly(9, 2, 1);
  }

  @Test
  void aSeedDrawsWhichStrataGiveTheRowsThatAreLeftOver() {
    long[] ones = new long[50];
    Arrays.fill(ones, 1);
    Set<List<String>> tested = new HashSet<>();
    double[] oftenTested = new double[50];
    int seeds = 2_000;
    for (long seed = 0; seed < seeds; seed++) {
      List<String> strata = new ArrayList<>();
      Quotas.of(sizes(ones), SHARES.get(0), seed)
          .forEach(
              (stratum, quota) -> {
                if (quota[Role.TEST.place()] == 1) {
                  strata.add(stratum);
                  oftenTested[Integer.parseInt(stratum.substring(1))]++;
                }
              });
      assertThat(strata).hasSize(10);
      tested.add(strata);
    }

    assertThat(tested).hasSizeGreaterThan(1_900);
    // A share of .2 in 2,000 drawings has a standard error of .009.
    for (double count : oftenTested) {
      assertThat(count / seeds).isCloseTo(0.2, within(0.04));
    }
  }

  @Test
  void aSeedGivesTheSameAgain() {
    assertThat(Quotas.of(sizes(3, 5, 4), SHARES.get(0), 7).values())
        .usingRecursiveComparison()
        .isEqualTo(Quotas.of(sizes(3, 5, 4), SHARES.get(0), 7).values());
  }
}
