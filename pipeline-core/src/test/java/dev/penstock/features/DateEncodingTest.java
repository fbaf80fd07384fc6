package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DateEncodingTest {

  private static final List<LocalDate> YEARS =
      List.of(LocalDate.of(2020, 1, 1), LocalDate.of(2022, 1, 1));
  private final Encoded parts = Encoded.dates(DateEncoding.parts(), YEARS);

  private static int[] set(double[] numbers) {
    return IntStream.range(0, numbers.length).filter(i -> numbers[i] != 0).toArray();
  }

  @Test
  void partsAreYearMonthAndDayOfTheWeek() {
    double[] thursdayInMarch = parts.of(LocalDate.of(2024, 3, 14));

    assertThat(thursdayInMarch[0]).isEqualTo(3);
    assertThat(set(thursdayInMarch)).containsExactly(0, 1 + 2, 1 + 12 + 3);
  }

  @Test
  void aMissingDateSetsItsIndicatorAlone() {
    double[] missing = parts.of(null);

    assertThat(set(missing)).containsExactly(missing.length - 1);
  }

  @Test
  void aMomentIsTheDayInUtcAndATimeWithAZoneTheDayThere() {
    double[] first = parts.of(LocalDate.of(2024, 5, 1));

    assertThat(parts.of(Instant.parse("2024-05-01T23:59:00Z"))).isEqualTo(first);
    assertThat(parts.of(OffsetDateTime.parse("2024-05-01T01:00:00+09:00"))).isEqualTo(first);
  }

  @Test
  void aYearIsACircle() {
    Encoded circle = Encoded.dates(DateEncoding.cyclicYear(), YEARS);

    double[] end = circle.of(LocalDate.of(2023, 12, 31));
    double[] start = circle.of(LocalDate.of(2024, 1, 1));
    assertThat(end).containsExactly(start, Offset.offset(0.02));
    assertThat(Math.hypot(end[0], end[1])).isEqualTo(1, Offset.offset(1e-12));
    assertThat(set(circle.of(null))).containsExactly(2);
  }

  @Test
  void oneYearInAllRowsIsAConstant() {
    Encoded encoded = Encoded.dates(DateEncoding.parts(), Arrays.asList(YEARS.get(0), null));

    assertThat(encoded.of(LocalDate.of(2030, 1, 1))[0]).isZero();
  }

  @Test
  void refusesATimeWithoutADay() {
    assertThatExceptionOfType(FeatureException.class)
        .isThrownBy(() -> parts.of(LocalTime.NOON))
        .withMessage(
            "Feature 'x' is a java.time.LocalTime, in which there is no day; give a date or a moment");
  }
}
