package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTypeTest {

  private static final CellFormat EUROPEAN =
      CsvFormat.STANDARD.withDecimal(',').withGrouping('.').cells();

  /** 42 in Arabic, Persian, Devanagari and Thai digits and in wide ones; and mixed ones. */
  private static final List<String> OTHER_DIGITS =
      List.of("٤٢", "۴۲", "४२", "๔๒", "４２", "4٢", "-٤", "٤.0", "−4");

  private static Object read(Class<?> type, CellFormat format, String cell) {
    CellType of = Objects.requireNonNull(CellType.of(type, format, "x"));
    return of.parser().parse(cell.toCharArray(), 0, cell.length());
  }

  /** Java reads some of them as a long and none as a double. */
  @ParameterizedTest
  @ValueSource(
      classes = {
        double.class,
        float.class,
        long.class,
        int.class,
        short.class,
        byte.class,
        BigDecimal.class,
        BigInteger.class
      })
  void aNumberHasTheSameDigitsWhateverItsType(Class<?> type) {
    for (CellFormat format : List.of(CellFormat.STANDARD, EUROPEAN)) {
      assertThat(read(type, format, "42").toString()).startsWith("42");
      assertThat(OTHER_DIGITS)
          .allSatisfy(
              cell ->
                  assertThatExceptionOfType(NumberFormatException.class)
                      .isThrownBy(() -> read(type, format, cell)));
    }
  }

  @Test
  void aDayHasThemToo() {
    CellFormat german = CsvFormat.STANDARD.withPatterns("d.M.yyyy").cells();

    assertThat(read(LocalDate.class, german, "1.2.2024")).isEqualTo(LocalDate.of(2024, 2, 1));
    assertThatExceptionOfType(DateTimeException.class)
        .isThrownBy(() -> read(LocalDate.class, german, "١.٢.٢٠٢٤"));
    assertThatExceptionOfType(DateTimeException.class)
        .isThrownBy(() -> read(LocalDate.class, CellFormat.STANDARD, "٢٠٢٤-٠٢-٠١"));
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "9007199254740993, 9007199254740993",
    "+9007199254740993, 9007199254740993",
    "000000000000000000042, 42",
    "+5, 5",
    "1e3, 1000",
    "3.0, 3"
  })
  void aWholeNumberIsReadToTheLastDigit(String cell, long expected) {
    assertThat(read(long.class, CellFormat.STANDARD, cell)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "1.5", "NaN", "1e999", "-", "--1", "1e18"})
  void aWholeNumberIsNothingElse(String cell) {
    assertThatExceptionOfType(NumberFormatException.class)
        .isThrownBy(() -> read(long.class, CellFormat.STANDARD, cell));
  }
}
