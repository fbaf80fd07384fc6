package dev.penstock.data;

import static dev.penstock.data.CsvFixture.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.report.Table;
import dev.penstock.testkit.TestStageContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a split without a key holds to: exact shares, at random, by seed. */
class SplitByPlaceTest {

  record Item(int number, String label) {}

  private static final SplitRows<Item> STAGE = SplitRows.of(Item.class, 0.7, 0.1, 0.2);

  private static List<Item> items(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Item(i, i % 10 == 0 ? "rare" : i % 3 == 0 ? "some" : "most"))
        .toList();
  }

  private static Split<Item> split(SplitRows<Item> stage, List<Item> items, long seed) {
    try (TestStageContext context = TestStageContext.create().withSeed(seed)) {
      return stage.run(Rows.of(Item.class, items), context);
    }
  }

  @Test
  void givesExactShares() {
    Split<Item> split = split(STAGE, items(1_000), 3);

    assertThat(list(split.training().rows())).hasSize(700);
    assertThat(list(split.validation().rows())).hasSize(100);
    assertThat(list(split.test().rows())).hasSize(200);
    List<Item> all = new ArrayList<>(list(split.training().rows()));
    all.addAll(list(split.validation().rows()));
    all.addAll(list(split.test().rows()));
    assertThat(all).containsExactlyInAnyOrderElementsOf(items(1_000));
  }

  @Test
  void drawsTheSameRowsInEveryPass() {
    Split<Item> split = split(STAGE, items(500), 3);

    assertThat(list(split.test().rows()))
        .isEqualTo(list(split.test().rows()))
        .isEqualTo(list(split(STAGE, items(500), 3).test().rows()));
  }

  @Test
  void drawsOtherRowsForAnotherSeedAndAnotherSalt() {
    List<Item> test = list(split(STAGE, items(500), 3).test().rows());

    assertThat(list(split(STAGE, items(500), 4).test().rows())).isNotEqualTo(test);
    assertThat(list(split(STAGE.withSalt("x"), items(500), 3).test().rows())).isNotEqualTo(test);
  }

  @Test
  void drawsEveryRowWithTheSameChance() {
    int[] inTest = new int[50];
    for (int seed = 0; seed < 500; seed++) {
      split(STAGE, items(50), seed).test().rows().forEach(item -> inTest[item.number()]++);
    }

    // 100 expected, standard deviation 9: five of them either way.
    assertThat(IntStream.of(inTest)).allMatch(count -> count > 55 && count < 145);
  }

  @Test
  void givesEachStratumItsShares() {
    Split<Item> split = split(STAGE.stratifiedBy(Item::label), items(1_000), 3);

    Map<String, Long> training = byLabel(split.training().rows());
    assertThat(training).containsEntry("rare", 70L);
    assertThat(training.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(700);
    assertThat(byLabel(split.test().rows())).containsEntry("rare", 20L);
  }

  private static Map<String, Long> byLabel(Rows<Item> rows) {
    return list(rows).stream().collect(Collectors.groupingBy(Item::label, Collectors.counting()));
  }

  @Test
  void keepsTotalsExactOverManySmallStrata() {
    SortedMap<String, Long> sizes = new TreeMap<>();
    for (int i = 0; i < 200; i++) {
      sizes.put(String.format(Locale.ROOT, "s%03d", i), (long) (1 + i % 4));
    }
    SortedMap<String, long[]> quotas = Quotas.of(sizes, new Shares(0.6, 0.2, 0.2), 3);

    long[] totals = new long[3];
    quotas.forEach(
        (stratum, quota) -> {
          assertThat(quota[0] + quota[1] + quota[2]).isEqualTo(sizes.get(stratum));
          for (int i = 0; i < 3; i++) {
            totals[i] += quota[i];
          }
        });
    assertThat(totals).containsExactly(300, 100, 100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fa-IR-u-nu-arabext", "ar-EG-u-nu-arab", "tr-TR", "th-TH-u-nu-thai"})
  void isTheSameInEveryLocale(String language) {
    Split<Item> before = split(STAGE.stratifiedBy("label", Item::label), items(100), 1);
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      Split<Item> now = split(STAGE.stratifiedBy("label", Item::label), items(100), 1);

      assertThat(now.test().split()).isEqualTo(before.test().split());
      assertThat(now.test().rows().digest()).isEqualTo(before.test().rows().digest());
      assertThat(now.test().split().toText()).matches("\\p{ASCII}+");
    } finally {
      Locale.setDefault(locale);
    }
  }

  /** Models of the first release had other roles in strata, and must not be taken for the same. */
  @Test
  void namesItsRoundingWithinStrata() {
    assertThat(split(STAGE, items(100), 1).test().split().salt())
        .matches("penstock seed 1 of sha256:[0-9a-f]{64}");
    assertThat(split(STAGE.stratifiedBy("label", Item::label), items(100), 1).test().split().salt())
        .endsWith(", left-over rows by seed");
  }

  @Test
  void rulesOfTwoSeedsAreNotTheSame() {
    SplitIdentity one = split(STAGE, items(100), 1).test().split();

    assertThat(one.isUnseenBy(split(STAGE, items(100), 1).training().split())).isTrue();
    assertThat(one.isUnseenBy(split(STAGE, items(100), 2).training().split())).isFalse();
    assertThat(one.isUnseenBy(split(STAGE, items(101), 1).training().split())).isFalse();
  }

  @Test
  void reportsStrata() {
    try (TestStageContext context = TestStageContext.create()) {
      Split<Item> unused =
          STAGE.stratifiedBy("label", Item::label).run(Rows.of(Item.class, items(100)), context);

      Table strata = context.report("strata", Table.class);
      assertThat(strata.rows()).contains(List.of("rare", "7 (10.0 %)", "1 (10.0 %)", "2 (10.0 %)"));
      assertThat(strata.rows().stream().map(row -> row.get(0)).collect(Collectors.toList()))
          .isEqualTo(List.of("most", "rare", "some"));
    }
  }

  @Test
  void isNotFooledByTheOrderOfTheRows() {
    List<Item> sorted = new ArrayList<>(items(1_000));
    sorted.sort(Comparator.comparing(Item::label));
    Map<String, Long> training = byLabel(split(STAGE, sorted, 3).training().rows());

    // Of 600, 100 and 300, drawn together: each near its share of 0.7.
    assertThat(training.get("most")).isBetween(390L, 450L);
    assertThat(training.get("rare")).isBetween(55L, 85L);
    assertThat(training.get("some")).isBetween(185L, 235L);
  }
}
