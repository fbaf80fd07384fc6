package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoDateTest {

  @Test
  void everyDayOfFourCenturiesIsReadAsTheJdkReadsIt() {
    LocalDate.of(1800, 1, 1)
        .datesUntil(LocalDate.of(2200, 1, 1))
        .forEach(day -> assertThat(IsoDate.parse(day.toString())).isEqualTo(day));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-01-01", "-0044-03-15", "+12024-12-31", "9999-12-31"})
  void yearsOfAnyLengthAreReadAsTheJdkReadsThem(String text) {
    assertThat(IsoDate.parse(text)).isEqualTo(LocalDate.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2023-02-29",
        "2024-13-01",
        "2024-00-10",
        "2024-1-001",
        "20a4-01-01",
        "2024-01-0x"
      })
  void refusesWhatIsNoDay(String text) {
    assertThatThrownBy(() -> IsoDate.parse(text)).isInstanceOf(DateTimeException.class);
  }
}
