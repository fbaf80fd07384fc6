package dev.penstock.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @Test
  void areTheDoublesThatTheJdkReads() {
    Random random = new Random(42);

    assertThat(IntStream.range(0, 50_000).mapToObj(i -> randomNumber(random, i % 5)))
        .filteredOn(text -> !same(Numbers.parse(text), Double.parseDouble(text)))
        .isEmpty();
  }

  /** Bit for bit, so that 0 and -0 differ. */
  private static boolean same(double a, double b) {
    return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
  }

  private static String randomNumber(Random random, int kind) {
    return switch (kind) {
      case 0 -> Double.toString(random.nextGaussian());
      case 1 -> Long.toString(random.nextLong());
      case 2 -> String.format(Locale.ROOT, "%.3f", random.nextDouble() * 10_000 - 5_000);
      case 3 -> random.nextInt(100_000) + "." + Long.toString(random.nextLong(1L << 60));
      default -> random.nextInt(1_000) + "e" + (random.nextInt(600) - 300);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0", "+1", "1.", ".5", "-.5e-3", " 7 ", "1E+2", "9007199254740993"})
  void mayBeWrittenInManyWays(String text) {
    assertThat(Numbers.parse(text)).isEqualTo(Double.parseDouble(text));
    assertThat(Numbers.isNumber(text)).isTrue();
  }

  @Test
  void mayBeNotANumber() {
    assertThat(List.of("NaN", "nan")).allSatisfy(text -> assertThat(Numbers.parse(text)).isNaN());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", ".", "1d", "1f", "0x10", "Infinity", "1e999", "1 2", "1,5", "e5"})
  void areNothingElse(String text) {
    assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> Numbers.parse(text));
    assertThat(Numbers.isNumber(text)).isFalse();
  }

  @Test
  void areShownWithoutAFractionIfWhole() {
    assertThat(List.<Number>of(3.0, 3, 3f, 3.5, 1e20, -0.0, Double.NaN))
        .extracting(Numbers::text)
        .containsExactly("3", "3", "3", "3.5", "1.0E20", "0", "NaN");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        int.class,
        Long.class,
        short.class,
        double.class,
        float.class,
        BigDecimal.class,
        BigInteger.class
      })
  void haveNoDigitsOfOtherScripts(Class<?> type) {
    CellType cell = requireNonNull(CellType.of(type, CellFormat.STANDARD, "n"));

    for (String foreign : List.of("\u0661\u0662", "1\u0967", "\uff11")) {
      assertThatExceptionOfType(NumberFormatException.class)
          .as(foreign)
          .isThrownBy(() -> cell.parser().parse(foreign.toCharArray(), 0, foreign.length()));
    }
  }
}
