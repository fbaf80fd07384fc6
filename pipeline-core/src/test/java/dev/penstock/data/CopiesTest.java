package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.report.Table;
import dev.penstock.testkit.TestStageContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CopiesTest {

  record Mail(String text, LocalDate day) {}

  static final class Opaque {}

  private static final SplitRows<Mail> BY_PLACE = SplitRows.of(Mail.class, 0.6, 0.2, 0.2);

  /** Two of each. */
  private static List<Mail> pairs() {
    return IntStream.range(0, 400)
        .mapToObj(i -> new Mail("text " + i % 200, LocalDate.EPOCH.plusDays(i % 200)))
        .toList();
  }

  @Test
  void areCountedAcrossRolesOfASplitByPlace() {
    try (TestStageContext context = TestStageContext.create()) {
      Split<Mail> split = BY_PLACE.run(Rows.of(Mail.class, pairs()), context);
      Set<Mail> trained = new HashSet<>();
      split.training().rows().forEach(trained::add);
      long[] copied = new long[1];
      split.test().rows().forEach(mail -> copied[0] += trained.contains(mail) ? 1 : 0);

      assertThat(copied[0]).isPositive();
      assertThat(context.metrics()).containsEntry("copies.test", (double) copied[0]);
      assertThat(context.report("warnings", Table.class).rows().toString())
          .contains(copied[0] + " of 80 test rows (")
          .contains("Split by a key that copies share (groupedBy)");
    }
  }

  @Test
  void areNoneWhereRowsDifferOrStayTogether() {
    try (TestStageContext context = TestStageContext.create()) {
      Split<Mail> unused = BY_PLACE.run(Rows.of(Mail.class, pairs().subList(0, 200)), context);
      assertThat(context.metrics())
          .containsEntry("copies.test", 0.0)
          .containsEntry("copies.validation", 0.0)
          .containsEntry("warnings", 0.0);
    }
    try (TestStageContext context = TestStageContext.create()) {
      Split<Mail> unused =
          BY_PLACE.groupedBy("text", Mail::text).run(Rows.of(Mail.class, pairs()), context);
      assertThat(context.metrics()).doesNotContainKey("copies.test");
    }
  }

  @Test
  void areNotCountedAmongRowsOfUnknownContent() {
    try (TestStageContext context = TestStageContext.create()) {
      Rows<Opaque> rows =
          Rows.of(Mail.class, pairs()).map("opaque", Opaque.class, mail -> new Opaque());
      Split<Opaque> unused = SplitRows.of(Opaque.class, 0.6, 0.2, 0.2).run(rows, context);

      assertThat(context.params().get("copies"))
          .startsWith("not counted: a value of class 'dev.penstock.data.CopiesTest$Opaque'");
    }
  }

  @Test
  void areCountedByTime() {
    List<Mail> mails =
        IntStream.range(0, 300)
            .mapToObj(i -> new Mail("text", LocalDate.EPOCH.plusDays(i)))
            .toList();
    try (TestStageContext context = TestStageContext.create()) {
      Split<Mail> unused =
          BY_PLACE.byTime("day", Mail::day, Duration.ZERO).run(Rows.of(Mail.class, mails), context);
      assertThat(context.metrics()).containsEntry("copies.test", 0.0);
    }
  }

  @Test
  void areEstimatedBeyondWhatTheMemoryHolds() {
    Copies copies = new Copies(1 << 16);
    for (int i = 0; i < 80_000; i++) {
      copies.add(i, Role.TRAINING);
    }
    for (int i = 0; i < 40_000; i++) {
      copies.add(i, Role.TEST);
    }

    assertThat(copies.ofTrainingRows()[Role.TEST.place()])
        .isBetween(39_000L, 41_000L)
        .isNotEqualTo(40_000L);
  }

  @Test
  void areExactHoweverManyRowsThereAreIfFewDiffer() {
    Copies copies = new Copies(1 << 10);
    for (int i = 0; i < 20_000; i++) {
      copies.add(i % 500, i % 500 < 200 ? Role.TRAINING : Role.TEST);
    }
    for (int i = 0; i < 700; i++) {
      copies.add(i % 7, Role.VALIDATION);
    }

    assertThat(copies.ofTrainingRows()).containsExactly(0, 700, 0);
  }
}
