package dev.penstock.data;

import static dev.penstock.data.CsvFixture.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import com.google.common.base.Throwables;
import dev.penstock.model.Getter;
import dev.penstock.report.Table;
import dev.penstock.testkit.TestStageContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a split by key holds to, on mails of which some are copies. */
class SplitRowsTest {

  enum Label {
    HAM,
    SPAM
  }

  record Mail(int id, @Nullable String text, Label label) {}

  private static final SplitRows<Mail> BY_TEXT =
      SplitRows.of(Mail.class, 0.6, 0.2, 0.2).groupedBy("text", Mail::text);

  /** Mails of which each text is seen about twice. */
  private static List<Mail> mails(int count) {
    Random random = new Random(7);
    List<Mail> mails = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      int text = random.nextInt(count / 2);
      mails.add(new Mail(id, "text " + text, text % 4 == 0 ? Label.SPAM : Label.HAM));
    }
    return mails;
  }

  private static Split<Mail> split(SplitRows<Mail> stage, List<Mail> mails, long seed) {
    try (TestStageContext context = TestStageContext.create().withSeed(seed)) {
      return stage.run(Rows.of(Mail.class, mails), context);
    }
  }

  private static Map<Mail, Role> roles(Split<Mail> split) {
    Map<Mail, Role> roles = new HashMap<>();
    split.training().rows().forEach(mail -> assertThat(roles.put(mail, Role.TRAINING)).isNull());
    split
        .validation()
        .rows()
        .forEach(mail -> assertThat(roles.put(mail, Role.VALIDATION)).isNull());
    split.test().rows().forEach(mail -> assertThat(roles.put(mail, Role.TEST)).isNull());
    return roles;
  }

  @Test
  void givesEachRowOneRole() {
    Split<Mail> split = split(BY_TEXT, mails(1_000), 0);

    assertThat(roles(split)).hasSize(1_000);
    assertThat(
            split.training().rows().count()
                + split.validation().rows().count()
                + split.test().rows().count())
        .isEqualTo(1_000);
  }

  @Test
  void keepsTheOrderOfTheRowsAndTheirCounts() {
    Split<Mail> split = split(BY_TEXT, mails(1_000), 0);

    assertThat(list(split.training().rows())).extracting(Mail::id).isSorted();
    assertThat(list(split.test().rows())).hasSize((int) split.test().rows().count());
  }

  @Test
  void keepsRowsOfOneKeyTogether() {
    Map<@Nullable String, Set<Role>> rolesByText =
        roles(split(BY_TEXT, mails(2_000), 0)).entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> String.valueOf(entry.getKey().text()),
                    Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));

    assertThat(rolesByText.values()).allMatch(roles -> roles.size() == 1);
  }

  @Test
  void keepsRolesWhenRowsAreAddedAndOrderAndSeedChange() {
    List<Mail> mails = mails(1_000);
    Map<Mail, Role> before = roles(split(BY_TEXT, mails, 1));
    List<Mail> more = new ArrayList<>(mails);
    for (int id = 1_000; id < 1_500; id++) {
      more.add(id % 700, new Mail(id, "new " + id, Label.HAM));
    }

    assertThat(roles(split(BY_TEXT, more, 2))).hasSize(1_500).containsAllEntriesOf(before);
  }

  @Test
  void isAnotherUnderAnotherSalt() {
    List<Mail> mails = mails(4_000);
    Map<Mail, Role> one = roles(split(BY_TEXT, mails, 0));
    Map<Mail, Role> other = roles(split(BY_TEXT.withSalt("other"), mails, 0));
    long same = mails.stream().filter(mail -> one.get(mail) == other.get(mail)).count();

    // Independent splits agree on .6^2 + .2^2 + .2^2 of the rows.
    assertThat(same / 4_000.0).isCloseTo(0.44, within(0.05));
  }

  @Test
  void comesNearTheShares() {
    for (String salt : List.of("penstock", "a", "b", "c", "d")) {
      Split<Mail> split = split(BY_TEXT.withSalt(salt), mails(10_000), 0);

      assertThat(split.training().rows().count() / 10_000.0).isCloseTo(0.6, within(0.03));
      assertThat(split.validation().rows().count() / 10_000.0).isCloseTo(0.2, within(0.03));
      assertThat(split.test().rows().count() / 10_000.0).isCloseTo(0.2, within(0.03));
    }
  }

  /** Pins the hash (computed apart from this code): models must be comparable across versions. */
  @Test
  void givesTheseKeysTheseRolesForEver() {
    List<Mail> mails = new ArrayList<>();
    for (int id = 0; id < 12; id++) {
      mails.add(new Mail(id, "text " + id, Label.HAM));
    }
    Map<Mail, Role> roles = roles(split(BY_TEXT, mails, 0));

    assertThat(mails.stream().map(roles::get).map(String::valueOf).toList())
        .containsExactly(
            "TRAINING",
            "TRAINING",
            "TRAINING",
            "TRAINING",
            "TRAINING",
            "TEST",
            "TRAINING",
            "TRAINING",
            "TRAINING",
            "VALIDATION",
            "TRAINING",
            "TRAINING");
  }

  @Test
  void takesKeysOfManyTypes() {
    Getter<Mail, Object> id = Mail::id;
    Getter<Mail, Object> idText = mail -> Integer.toString(mail.id());
    Getter<Mail, Object> list = mail -> List.of(mail.id(), LocalDate.EPOCH);
    Map<Mail, Role> byId = roles(split(by(id), mails(500), 0));

    assertThat(roles(split(by(idText), mails(500), 0))).isEqualTo(byId);
    assertThat(roles(split(by(list), mails(500), 0))).hasSize(500).isNotEqualTo(byId);
  }

  private static SplitRows<Mail> by(Getter<Mail, Object> key) {
    return SplitRows.of(Mail.class, 0.6, 0.2, 0.2).groupedBy("id", key);
  }

  @Test
  void recordsKeySaltAndShares() {
    Split<Mail> split =
        split(SplitRows.of(Mail.class, 0.6, 0.2, 0.2).groupedBy(Mail::text), mails(100), 0);

    assertThat(split.test().split())
        .isEqualTo(split.training().split())
        .satisfies(
            identity -> {
              assertThat(identity.key())
                  .isEqualTo("key dev.penstock.data.SplitRowsTest$Mail::text");
              assertThat(identity.salt()).isEqualTo("penstock");
              assertThat(identity.shares()).isEqualTo("0.6/0.2/0.2");
            });
  }

  @Test
  void namesALambdaByItsClassAndMethod() {
    SplitRows<Mail> stage =
        SplitRows.of(Mail.class, 0.6, 0.2, 0.2).groupedBy(mail -> mail.text() + mail.label());

    assertThat(split(stage, mails(100), 0).training().split().key())
        .startsWith("key dev.penstock.data.SplitRowsTest::lambda$namesALambda");
  }

  @Test
  void logsRowsByRoleAndStratum() {
    try (TestStageContext context = TestStageContext.create()) {
      Split<Mail> split =
          BY_TEXT.stratifiedBy(Mail::label).run(Rows.of(Mail.class, mails(1_000)), context);

      assertThat(context.metrics())
          .containsEntry("rows.training", (double) split.training().rows().count())
          .containsEntry("rows.test", (double) split.test().rows().count())
          .containsEntry("rows.withoutRole", 0.0);
      assertThat(context.params())
          .containsEntry("split.key", "key text")
          .containsEntry("split.salt", "penstock")
          .containsEntry("digest.test", split.test().rows().digest().toString());
      Table strata = context.report("strata", Table.class);
      assertThat(strata.columns()).containsExactly("Mail::label", "training", "validation", "test");
      assertThat(strata.rows()).extracting(row -> row.get(0)).containsExactly("HAM", "SPAM");
      assertThat(context.report("roles", Table.class).rows()).hasSize(3);
    }
  }

  @Test
  void givesEachRoleADigestOfItsOwn() {
    Split<Mail> split = split(BY_TEXT, mails(100), 0);
    Split<Mail> same = split(BY_TEXT, mails(100), 5);
    Split<Mail> other = split(BY_TEXT.withSalt("b"), mails(100), 0);

    assertThat(split.training().rows().digest())
        .isEqualTo(same.training().rows().digest())
        .isNotEqualTo(other.training().rows().digest())
        .isNotEqualTo(split.test().rows().digest());
  }

  @Nested
  class Refuses {

    @Test
    void sharesThatDoNotSumToOne() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SplitRows.of(Mail.class, 0.6, 0.2, 0.3))
          .withMessageStartingWith("Shares must sum to 1 but 0.6 + 0.2 + 0.3 = 1.1");
    }

    @Test
    void sharesThatAreNegative() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SplitRows.of(Mail.class, 1.2, -0.2, 0))
          .withMessage(
              "Shares must not be negative, and that of training not 0, but were 1.2, -0.2 and"
                  + " 0.0");
    }

    @Test
    void aRoleWithoutRows() {
      List<Mail> copies = List.of(new Mail(1, "a", Label.HAM), new Mail(2, "a", Label.HAM));

      assertThatIllegalStateException()
          .isThrownBy(() -> split(BY_TEXT, copies, 0))
          .withMessageContaining("No row is for ")
          .withMessageContaining("of 2 rows")
          .withMessageEndingWith(
              "Rows of one 'text' stay together, and there may be too few:"
                  + " split by a finer key, or set its share to 0");
    }

    @Test
    void aRowWithoutKey() {
      List<Mail> mails = List.of(new Mail(1, "a", Label.HAM), new Mail(2, null, Label.HAM));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> split(BY_TEXT, mails, 0))
          .withMessage(
              "Row 2 has no key 'text' to split by:"
                  + " the value is null; select the rows that have one before");
    }

    @Test
    void aKeyThatCannotBeReadWithoutQuotingIt() {
      SplitRows<Mail> byNumber =
          SplitRows.of(Mail.class, 0.6, 0.2, 0.2)
              .groupedBy("number", mail -> Integer.parseInt(mail.text()));
      List<Mail> mails = List.of(new Mail(1, "7", Label.HAM), new Mail(2, "secret", Label.HAM));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> split(byNumber, mails, 0))
          .withMessage(
              "Row 2 has no key 'number' to split by: the getter of 'number' threw"
                  + " java.lang.NumberFormatException; it must be able to read every row")
          .satisfies(e -> assertThat(e).hasStackTraceContaining("parseInt"))
          .satisfies(e -> assertThat(Throwables.getStackTraceAsString(e)).doesNotContain("secret"));
    }

    @Test
    void aSecondRule() {
      assertThatIllegalStateException()
          .isThrownBy(() -> BY_TEXT.byTime(mail -> LocalDate.EPOCH, Duration.ZERO))
          .withMessage("The rows are split by key text already");
    }

    @Test
    void strataThatAreNotFew() {
      SplitRows<Mail> stage = BY_TEXT.stratifiedBy("id", Mail::id);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> split(stage, mails(2_000), 0))
          .withMessageStartingWith("'id' has more than 1000 different values");
    }
  }

  @Test
  void mayLeaveOutValidationAndTest() {
    List<Mail> mails = mails(300);

    assertThat(split(shares(1, 0, 0), mails, 0).training().rows().count()).isEqualTo(300);
    Split<Mail> two = split(shares(0.7, 0, 0.3), mails, 0);
    assertThat(two.validation().rows().count()).isZero();
    assertThat(two.training().rows().count() + two.test().rows().count()).isEqualTo(300);
  }

  private static SplitRows<Mail> shares(double training, double validation, double test) {
    return SplitRows.of(Mail.class, training, validation, test).groupedBy("text", Mail::text);
  }

  @Test
  void warnsOfRowsWithoutAKey() {
    SplitRows<Mail> stage = by(mail -> mail.id() % 3 == 0 ? "" : mail.id());
    try (TestStageContext context = TestStageContext.create()) {
      Split<Mail> unused = stage.run(Rows.of(Mail.class, mails(300)), context);

      assertThat(context.metrics()).containsEntry("warnings", 1.0);
      assertThat(context.report("warnings", Table.class).rows().get(0).get(0))
          .startsWith("100 of 300 rows have no 'id', but a blank text or NaN: they have one role");
    }
  }
}
