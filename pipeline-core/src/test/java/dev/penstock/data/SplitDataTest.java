package dev.penstock.data;

import static dev.penstock.data.CsvFixture.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.testkit.SharedData;
import dev.penstock.testkit.TestStageContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Splits of real files. */
class SplitDataTest {

  enum Verdict {
    HAM,
    SPAM
  }

  record Message(Verdict label, String group, String subject, String body) {

    String text() {
      return subject + '\n' + body;
    }
  }

  record Ride(double ridership, LocalDate date) {}

  private static Rows<Message> messages() throws Exception {
    return load(
        new ReadCsv<>(Message.class).column("body400", Message::body),
        SharedData.file("vendorable/spamassassin-400.csv"));
  }

  private static Split<Message> split(Rows<Message> rows) {
    try (TestStageContext context = TestStageContext.create()) {
      return SplitRows.of(Message.class, 0.6, 0.2, 0.2)
          .groupedBy("text", Message::text)
          .run(rows, context);
    }
  }

  private static Map<String, Role> roles(Split<Message> split) {
    Map<String, Role> roles = new HashMap<>();
    split.training().rows().forEach(m -> assertOnly(roles, m, Role.TRAINING));
    split.validation().rows().forEach(m -> assertOnly(roles, m, Role.VALIDATION));
    split.test().rows().forEach(m -> assertOnly(roles, m, Role.TEST));
    return roles;
  }

  private static void assertOnly(Map<String, Role> roles, Message message, Role role) {
    assertThat(roles.merge(message.text(), role, (before, now) -> before)).isEqualTo(role);
  }

  @Test
  void copiesOfAMessageHaveOneRoleAndSharesAreNear() throws Exception {
    Rows<Message> rows = messages();
    Split<Message> split = split(rows);

    assertThat(roles(split)).hasSize(6_046 - 174);
    assertThat(split.training().rows().count() / 6_046.0).isCloseTo(0.6, within(0.02));
    assertThat(split.test().rows().count() / 6_046.0).isCloseTo(0.2, within(0.02));
  }

  @Test
  void aMessageKeepsItsRoleWhenADeliveryIsAdded() throws Exception {
    Rows<Message> early = messages().where(message -> message.group().endsWith("-1"));
    Map<String, Role> before = roles(split(early));

    assertThat(before).hasSizeGreaterThan(2_000);
    assertThat(roles(split(messages()))).containsAllEntriesOf(before);
  }

  @Test
  void placesKeepTheLabelsOfARandomSplitInProportion() throws Exception {
    try (TestStageContext context = TestStageContext.create().withSeed(5)) {
      Split<Message> split =
          SplitRows.of(Message.class, 0.7, 0, 0.3)
              .stratifiedBy(Message::label)
              .run(messages(), context);

      // 30 % of 1,896 and of 4,150.
      assertThat(split.test().where(m -> m.label() == Verdict.SPAM).rows().count()).isEqualTo(569);
      assertThat(split.test().where(m -> m.label() == Verdict.HAM).rows().count()).isEqualTo(1_245);
    }
  }

  @Test
  void timeSplitsYearsOfRides() throws Exception {
    Rows<Ride> rides = load(new ReadCsv<>(Ride.class), SharedData.file("vendorable/Chicago.csv"));
    try (TestStageContext context = TestStageContext.create()) {
      Split<Ride> split =
          SplitRows.of(Ride.class, 0.7, 0.15, 0.15)
              .byTime(Ride::date, Duration.ofDays(14))
              .run(rides, context);

      assertThat(context.metrics()).containsEntry("rows.withoutRole", 28.0);
      assertThat(split.test().rows().count()).isEqualTo(855);
      assertThat(split.test().split().isUnseenBy(split.training().split())).isTrue();
    }
  }
}
