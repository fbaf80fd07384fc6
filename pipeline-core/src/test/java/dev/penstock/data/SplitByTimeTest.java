package dev.penstock.data;

import static dev.penstock.data.CsvFixture.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.testkit.TestStageContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SplitByTimeTest {

  record Ride(LocalDate day, int number) {}

  record Event(@Nullable Temporal time) {}

  private static final LocalDate START = LocalDate.of(2020, 1, 1);

  /** A hundred days, two rides a day, shuffled. */
  private static Rows<Ride> rides() {
    List<Ride> rides =
        new ArrayList<>(
            IntStream.range(0, 200).mapToObj(i -> new Ride(START.plusDays(i / 2), i)).toList());
    Collections.shuffle(rides, new Random(1));
    return Rows.of(Ride.class, rides);
  }

  private static Split<Ride> split(Duration gap) {
    try (TestStageContext context = TestStageContext.create()) {
      return SplitRows.of(Ride.class, 0.6, 0.2, 0.2)
          .byTime("day", Ride::day, gap)
          .run(rides(), context);
    }
  }

  private static List<LocalDate> days(Rows<Ride> rows) {
    return list(rows).stream().map(Ride::day).sorted().toList();
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Split<Event> splitEvents(List<Instant> times) {
    List<Event> events = times.stream().map(Event::new).toList();
    try (TestStageContext context = TestStageContext.create()) {
      return SplitRows.of(Event.class, 0.6, 0.2, 0.2)
          .byTime("time", Event::time, Duration.ZERO)
          .run(Rows.of(Event.class, events), context);
    }
  }

  @Test
  void tellsTimesApartToTheNanosecond() {
    Instant start = Instant.parse("2024-05-06T07:08:09.999999500Z");
    List<Instant> times =
        new ArrayList<>(IntStream.range(0, 1_000).mapToObj(start::plusNanos).toList());
    Collections.shuffle(times, new Random(3));
    Split<Event> split = splitEvents(times);

    assertThat(split.training().rows().count()).isEqualTo(600);
    assertThat(split.validation().rows().count()).isEqualTo(200);
    assertThat(split.test().split().from()).contains(start.plusNanos(800));
    assertThat(split.training().split().until()).contains(start.plusNanos(599));
  }

  @Test
  void takesTimesFarFromNow() {
    List<Instant> times =
        List.of(
            Instant.parse("-100000-01-01T00:00:00Z"),
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("1500-01-01T00:00:00Z"),
            Instant.parse("9999-12-31T00:00:00Z"),
            Instant.parse("+100000-01-01T00:00:00Z"));

    assertThat(splitEvents(times).test().split().from()).contains(times.get(4));
  }

  @Test
  void trainsOnTheOldestAndTestsOnTheNewest() {
    Split<Ride> split = split(Duration.ZERO);

    assertThat(days(split.training().rows()))
        .hasSize(120)
        .startsWith(START)
        .endsWith(START.plusDays(59));
    assertThat(days(split.validation().rows()))
        .hasSize(40)
        .startsWith(START.plusDays(60))
        .endsWith(START.plusDays(79));
    assertThat(days(split.test().rows())).hasSize(40).startsWith(START.plusDays(80));
  }

  @Test
  void leavesAGapBeforeEachRole() {
    Split<Ride> split = split(Duration.ofDays(7));

    assertThat(days(split.training().rows())).hasSize(106).endsWith(START.plusDays(52));
    assertThat(days(split.validation().rows())).hasSize(26).endsWith(START.plusDays(72));
    assertThat(days(split.test().rows())).hasSize(40).startsWith(START.plusDays(80));
  }

  @Test
  void recordsTheTimesOfEachRole() {
    Split<Ride> split = split(Duration.ZERO);

    assertThat(split.training().split().key()).isEqualTo("time day");
    assertThat(split.training().split().from()).contains(startOf(START));
    assertThat(split.training().split().until()).contains(startOf(START.plusDays(59)));
    assertThat(split.test().split().from()).contains(startOf(START.plusDays(80)));
    assertThat(split.test().split().isUnseenBy(split.training().split())).isTrue();
    assertThat(split.validation().split().isUnseenBy(split.training().split())).isTrue();
    assertThat(split.training().split().isUnseenBy(split.training().split())).isFalse();
  }

  @Test
  void logsRowsInTheGap() {
    try (TestStageContext context = TestStageContext.create()) {
      Split<Ride> split =
          SplitRows.of(Ride.class, 0.6, 0.2, 0.2)
              .byTime(Ride::day, Duration.ofDays(7))
              .run(rides(), context);

      assertThat(context.metrics()).containsEntry("rows.withoutRole", 28.0);
      assertThat(split.test().split().salt()).isEqualTo("gap PT168H");
    }
  }

  @Test
  void readsEveryKindOfMoment() {
    Instant moment = Instant.parse("2020-05-01T00:00:00Z");
    List<Temporal> times =
        List.of(
            moment,
            moment.atOffset(ZoneOffset.ofHours(2)),
            moment.atZone(ZoneId.of("Asia/Tokyo")),
            LocalDate.of(2020, 5, 1),
            LocalDateTime.of(2020, 5, 1, 0, 0));
    for (Temporal time : times) {
      Rows<Event> rows =
          Rows.of(
              Event.class,
              List.of(new Event(moment.minusSeconds(9)), new Event(time), new Event(moment)));

      assertThat(testRows(rows).split().from()).as("%s", time.getClass()).contains(moment);
    }
  }

  private static TestRows<Event> testRows(Rows<Event> rows) {
    try (TestStageContext context = TestStageContext.create()) {
      return SplitRows.of(Event.class, 0.5, 0, 0.5)
          .byTime("time", Event::time, Duration.ZERO)
          .run(rows, context)
          .test();
    }
  }

  @Test
  void refusesRowsWithoutATime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> testRows(Rows.of(Event.class, List.of(new Event(null)))))
        .withMessage(
            "Row 1 has no time 'time' to split by: it is null; select the rows that have one"
                + " before");
    Rows<Event> odd = Rows.of(Event.class, List.of(new Event(OffsetDateTime.MIN.toOffsetTime())));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> testRows(odd))
        .withMessageContaining("a OffsetTime is no moment; use an Instant");
  }

  @Test
  void refusesAGapThatLeavesARoleEmpty() {
    assertThatIllegalStateException()
        .isThrownBy(() -> split(Duration.ofDays(70)))
        .withMessageStartingWith("No row is for training, though its share is 0.6")
        .withMessageEndingWith("load more rows, or shorten the gap");
  }

  @Test
  void refusesASaltAndANegativeGap() {
    SplitRows<Ride> stage = SplitRows.of(Ride.class, 0.6, 0.2, 0.2);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> stage.byTime(Ride::day, Duration.ZERO).withSalt("x"))
        .withMessage("A split by time has no use for the salt 'x'; leave it out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stage.byTime(Ride::day, Duration.ofDays(-1)))
        .withMessage("gap must not be negative but was PT-24H");
  }

  @Test
  void rolesDeclaredByHandHaveNoTime() {
    assertThat(TrainingRows.all(rides()).split().from()).isEqualTo(Optional.empty());
  }

  @Test
  void refusesAGapLongerThanTimeItself() {
    assertThatIllegalStateException()
        .isThrownBy(() -> split(Duration.ofSeconds(Long.MAX_VALUE)))
        .withMessageStartingWith("No row is for training, though its share is 0.6");
  }
}
