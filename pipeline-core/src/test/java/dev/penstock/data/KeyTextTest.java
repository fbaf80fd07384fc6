package dev.penstock.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyTextTest {

  enum Size {
    SMALL
  }

  record Pair(String name, BigDecimal price) {}

  private static void oneKey(Object... values) {
    assertThat(List.of(values)).extracting(KeyText::of).containsOnly(KeyText.of(values[0]));
  }

  @Test
  void isOneForEqualNumbers() {
    oneKey(1, 1L, (short) 1, 1.0, 1f, BigDecimal.ONE, new BigDecimal("1.00"), BigInteger.ONE, "1");
    oneKey(1e15, 1_000_000_000_000_000L, new BigDecimal("1E+15"), "1000000000000000");
    oneKey(0x1p62, 1L << 62, BigInteger.TWO.pow(62));
    oneKey(0x1p70, BigInteger.TWO.pow(70), new BigDecimal(BigInteger.TWO.pow(70)));
    oneKey(-0.0, 0, new BigDecimal("0.000"));
    oneKey(1e-5, new BigDecimal("0.00001"), new BigDecimal("0.000010"));
    oneKey(0.1, 0.1f, new BigDecimal("0.10"), "0.1");
    assertThat(KeyText.of(1L << 53)).isNotEqualTo(KeyText.of((1L << 53) + 1));
  }

  @Test
  void isOneForEqualTexts() {
    oneKey("a", 'a', CharBuffer.wrap("a"));
    oneKey("caf\u00e9", "cafe\u0301");
    oneKey(List.of("caf\u00e9"), List.of("cafe\u0301"));
    oneKey(new Pair("\u00e9", new BigDecimal("1.0")), new Pair("e\u0301", new BigDecimal("1.00")));
  }

  /** As the first release had them: roles of models that are registered follow from these. */
  @Test
  void staysAsItWasForOrdinaryKeys() {
    assertThat(
            List.of(
                KeyText.of("Grüße, 世界"),
                KeyText.of(12_345),
                KeyText.of(Long.MAX_VALUE),
                KeyText.of(0.25),
                KeyText.of(3.0),
                KeyText.of(new BigDecimal("12.34")),
                KeyText.of(Size.SMALL),
                KeyText.of(true),
                KeyText.of(LocalDate.of(2024, 5, 6)),
                KeyText.of(List.of(1, "a"))))
        .containsExactly(
            "Grüße, 世界",
            "12345",
            "9223372036854775807",
            "0.25",
            "3",
            "12.34",
            "SMALL",
            "true",
            "LocalDate10:2024-05-06",
            "l2(Integer1:1t1:a)");
  }

  @Test
  void takesNoMoreMemoryThanANumberIsWorth() {
    assertThat(KeyText.of(new BigDecimal("1E+1000000000"))).hasSizeLessThan(30);
  }

  @Test
  void showsEverythingThatIsMissingAlike() {
    for (@Nullable Object missing :
        new @Nullable Object[] {null, Optional.empty(), "", "  ", Double.NaN, Float.NaN}) {
      assertThat(KeyText.shown(missing)).isEqualTo("(missing)");
    }
    assertThat(KeyText.shown(0.5)).isEqualTo("0.5");
  }

  @Test
  void refusesWhatIsMissing() {
    for (@Nullable Object missing : new @Nullable Object[] {null, Optional.empty()}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KeyText.of(missing))
          .withMessage("the value is null; select the rows that have one before");
    }
  }
}
