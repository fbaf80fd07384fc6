package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.report.Table;
import dev.penstock.testkit.TestStageContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExpectTest {

  record House(
      String id, @Nullable Double price, String town, LocalDate day, Optional<Integer> rooms) {}

  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);

  private static final List<House> HOUSES =
      List.of(
          new House("H1", 100.0, "Bern", DAY, Optional.of(3)),
          new House("H2", null, "Bern", DAY.plusDays(1), Optional.empty()),
          new House("h3", 900.0, "", DAY.plusDays(2), Optional.of(9)),
          new House("H1", Double.NaN, "Chur", DAY.plusDays(3), Optional.empty()));

  private static final Expect<House> EXPECT = Expect.rows(House.class).showValues();

  private static Rows<House> check(Expect<House> stage, List<House> houses) {
    try (TestStageContext context = TestStageContext.create()) {
      return stage.run(Rows.of(House.class, houses), context);
    }
  }

  private static void assertViolated(Expect<House> stage, String... violations) {
    assertThatExceptionOfType(ExpectationException.class)
        .isThrownBy(() -> check(stage, HOUSES))
        .satisfies(e -> assertThat(e.violations()).containsExactly(violations));
  }

  @Test
  void passesTheRowsOnUnchanged() {
    Rows<House> rows = Rows.of(House.class, HOUSES);
    try (TestStageContext context = TestStageContext.create()) {
      assertThat(EXPECT.atLeast(4).atMost(4).missingAtMost(House::price, 0.5).run(rows, context))
          .isSameAs(rows);
      assertThat(context.metrics())
          .containsEntry("rows", 4.0)
          .containsEntry("expectations", 3.0)
          .containsEntry("expectations.violated", 0.0);
    }
  }

  @Test
  void countsRows() {
    assertViolated(EXPECT.atLeast(5), "at least 5 rows: there are 4");
    assertViolated(EXPECT.atMost(3), "at most 3 rows: there are 4");
  }

  @Test
  void countsNullEmptyAndNotANumberAsMissing() {
    assertViolated(
        EXPECT
            .missingAtMost(House::price, 0.4)
            .missingAtMost(House::town, 0)
            .missingAtMost("rooms", House::rooms, 0.25),
        "House::price missing in at most 40 % of the rows:"
            + " 2 of 4 rows (50.0 %), for example row 2, row 4",
        "House::town missing in at most 0 % of the rows:"
            + " 1 of 4 rows (25.0 %), for example row 3",
        "rooms missing in at most 25 % of the rows:"
            + " 2 of 4 rows (50.0 %), for example row 2, row 4");
  }

  @Test
  void checksRangesOfWhatIsThere() {
    assertViolated(
        EXPECT
            .between(House::price, 100, 899.5)
            .between("rooms", house -> house.rooms().orElse(null), 0, 3),
        "House::price between 100 and 899.5:"
            + " 1 of 4 rows (25.0 %), for example row 3 is '900.0'",
        "rooms between 0 and 3: 1 of 4 rows (25.0 %), for example row 3 is '9'");
  }

  @Test
  void checksRangesOfDates() {
    assertViolated(
        EXPECT
            .within(House::day, DAY.plusDays(1), DAY.plusDays(2))
            .within("day", House::day, DAY, DAY.plusDays(3)),
        "House::day from 2024-01-02 to 2024-01-03:"
            + " 2 of 4 rows (50.0 %), for example row 1 is '2024-01-01', row 4 is '2024-01-04'");
  }

  @Test
  void checksAllowedValues() {
    assertViolated(
        EXPECT.oneOf(House::town, Set.of("Bern")),
        "House::town one of [Bern]: 1 of 4 rows (25.0 %), for example row 4 is 'Chur'");
  }

  @Test
  void checksPatternsOfWholeTexts() {
    assertViolated(
        EXPECT.matches(House::id, "H\\d").matches("town", House::town, "[A-D].*"),
        "House::id matches 'H\\d': 1 of 4 rows (25.0 %), for example row 3 is 'h3'");
  }

  @Test
  void checksThatValuesAreUniqueMissingOnesAside() {
    assertViolated(
        EXPECT.unique(House::id).unique("price", House::price).unique("rooms", House::rooms),
        "House::id unique: 1 of 4 rows (25.0 %), for example row 4 repeats row 1, 'H1'");
  }

  @Test
  void showsThreeExamplesCutShort() {
    List<House> houses = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      houses.add(new House("x".repeat(99), 1.0, "Bern", DAY, Optional.empty()));
    }

    assertThatExceptionOfType(ExpectationException.class)
        .isThrownBy(() -> check(EXPECT.oneOf("id", House::id, Set.of("H1")), houses))
        .withMessageEndingWith(
            String.format(
                    Locale.ROOT,
                    "id one of [H1]: 50 of 50 rows (100.0 %%), for example row 1 is '%1$s...',",
                    "x".repeat(40))
                + String.format(
                    Locale.ROOT, " row 2 is '%1$s...', row 3 is '%1$s...'", "x".repeat(40)));
  }

  @Test
  void tellsEveryViolationAtOnceAndReportsAllRules() {
    Expect<House> stage = EXPECT.atLeast(9).oneOf("town", House::town, Set.of("Bern")).atMost(9);
    try (TestStageContext context = TestStageContext.create()) {
      assertThatExceptionOfType(ExpectationException.class)
          .isThrownBy(() -> stage.run(Rows.of(House.class, HOUSES), context))
          .withMessage(
              String.join(
                  System.lineSeparator(),
                  "The rows of House are not what is expected:",
                  "  at least 9 rows: there are 4",
                  "  town one of [Bern]: 1 of 4 rows (25.0 %), for example row 4 is 'Chur'"));
      assertThat(context.metrics()).containsEntry("expectations.violated", 2.0);
      assertThat(context.report("expectations", Table.class).rows())
          .extracting(row -> row.get(1))
          .containsExactly("violated", "violated", "met");
    }
  }

  @Test
  void readsTheRowsOnce() {
    AtomicInteger read = new AtomicInteger();
    Rows<House> rows =
        Rows.of(House.class, HOUSES)
            .where(
                "counted",
                house -> {
                  read.incrementAndGet();
                  return true;
                });
    try (TestStageContext context = TestStageContext.create()) {
      Rows<House> unused =
          EXPECT
              .atLeast(1)
              .unique("day", House::day)
              .missingAtMost("id", House::id, 0)
              .run(rows, context);
    }

    assertThat(read).hasValue(4);
  }

  @Nested
  class NoRows {

    @Test
    void violateEveryExpectation() {
      assertThatExceptionOfType(ExpectationException.class)
          .isThrownBy(() -> check(EXPECT.missingAtMost(House::id, 0), List.of()))
          .withMessageContaining("there are no rows; if that is fine, say so with allowEmpty()");
    }

    @Test
    void areFineIfAllowed() {
      assertThat(check(EXPECT.allowEmpty().missingAtMost(House::id, 0), List.of()).count())
          .isZero();
    }
  }

  @Nested
  class Refuses {

    @Test
    void rulesThatNothingCanMeet() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EXPECT.between(House::price, 2, 1))
          .withMessage("A range must not be empty but was from 2.0 to 1.0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EXPECT.within(House::day, DAY, DAY.minusDays(1)));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EXPECT.oneOf(House::town, Set.of()))
          .withMessage("No value of 'House::town' is allowed");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EXPECT.missingAtMost(House::price, 1.5))
          .withMessage("A share must be from 0 to 1 but was 1.5");
      assertThatIllegalArgumentException().isThrownBy(() -> EXPECT.atLeast(-1));
    }

    @Test
    void aPatternThatIsNone() {
      assertThatExceptionOfType(PatternSyntaxException.class)
          .isThrownBy(() -> EXPECT.matches(House::id, "("));
    }

    @Test
    void aGetterThatThrows() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  check(
                      EXPECT.between("rooms", house -> house.rooms().orElseThrow(), 0, 9), HOUSES))
          .withMessageStartingWith("Reading 'rooms' of row 2 failed: ");
    }
  }

  @Test
  void namesALambdaByItsClass() {
    assertViolated(
        EXPECT.oneOf(house -> house.town() + "!", Set.of("Bern!")),
        "a lambda of ExpectTest one of [Bern!]:"
            + " 2 of 4 rows (50.0 %), for example row 3 is '!', row 4 is 'Chur!'");
  }

  @Nested
  class Shares {

    private List<House> missing(int missing, int of) {
      List<House> houses = new ArrayList<>();
      for (int i = 0; i < of; i++) {
        houses.add(new House("H", i < missing ? null : 1.0, "Bern", DAY, Optional.empty()));
      }
      return houses;
    }

    @Test
    void thatAreMetExactlyPass() {
      for (int percent = 0; percent <= 100; percent++) {
        double share = percent / 100.0;
        Rows<House> unused =
            check(EXPECT.missingAtMost(House::price, share), missing(percent, 100));
        assertThat(new Expectation.Missing<House>(new NamedGetter<>("a", House::price), share))
            .hasToString("a missing in at most " + percent + " % of the rows");
      }
    }

    @Test
    void thatAreExceededByOneRowFail() {
      for (int percent = 0; percent < 100; percent++) {
        List<House> houses = missing(percent + 1, 100);
        Expect<House> stage = EXPECT.missingAtMost(House::price, percent / 100.0);
        assertThatExceptionOfType(ExpectationException.class)
            .isThrownBy(() -> check(stage, houses));
      }
    }
  }

  @Test
  void aBlankTextIsMissingAsAnEmptyOneIs() {
    List<House> houses = List.of(new House("H1", 1.0, " \t", DAY, Optional.empty()));

    assertThatExceptionOfType(ExpectationException.class)
        .isThrownBy(() -> check(EXPECT.missingAtMost("town", House::town, 0), houses));
    assertThat(check(EXPECT.oneOf("town", House::town, Set.of("Bern")), houses).count()).isOne();
  }

  @Nested
  class WithoutShowValues {

    private final Expect<House> hidden = Expect.rows(House.class);

    @Test
    void nothingThatIsStoredQuotesAValue() {
      try (TestStageContext context = TestStageContext.create()) {
        Expect<House> stage =
            hidden
                .between(House::price, 0, 500)
                .oneOf("town", House::town, Set.of("Basel"))
                .matches("id", House::id, "H\\d")
                .within("day", House::day, DAY, DAY)
                .unique("twice", House::id);
        assertThatExceptionOfType(ExpectationException.class)
            .isThrownBy(() -> stage.run(Rows.of(House.class, HOUSES), context))
            .satisfies(
                e ->
                    assertThat(e.violations())
                        .contains(
                            "House::price between 0 and 500: 1 of 4 rows (25.0 %), for example row 3",
                            "twice unique: 1 of 4 rows (25.0 %), for example row 4 repeats row 1")
                        .noneMatch(text -> text.contains("900") || text.contains("Chur")));
        assertThat(context.report("expectations", Table.class).rows().toString())
            .doesNotContain("900", "Chur", "'H1'", "2024-01-03");
      }
    }

    @Test
    void whatAGetterThrowsIsNamedAndNotQuoted() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  check(
                      hidden.between("id", house -> Double.parseDouble(house.id()), 0, 9), HOUSES))
          .withMessage(
              "Reading 'id' of row 1 failed with java.lang.NumberFormatException; showValues()"
                  + " tells more")
          .withNoCause();
    }
  }

  @Test
  void valuesAreShownWithoutWhatSteersATerminal() {
    List<House> houses = List.of(new House("a\u001b[2Jb", 1.0, "Bern", DAY, Optional.empty()));

    assertThatExceptionOfType(ExpectationException.class)
        .isThrownBy(() -> check(EXPECT.oneOf("id", House::id, Set.of("H1")), houses))
        .withMessageContaining("row 1 is 'a\\u001b[2Jb'");
  }
}
