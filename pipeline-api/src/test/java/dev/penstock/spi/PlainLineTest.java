package dev.penstock.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainLineTest {

  @ParameterizedTest
  @ValueSource(strings = {"Spam-Filter", "für 広告 😀", "می‌خواهم", "क्‍ष", "a 'b' \\u0041", ""})
  void keepsWhatCanBeRead(String text) {
    assertThat(PlainLine.of(text, 40)).isEqualTo(text);
  }

  @Test
  void writesWhatSteersOrHidesAsItsCode() {
    assertThat(PlainLine.of("a\r\n\tb\u001b[2J\u202ec\u2028\ufeffd\ud800", 40))
        .isEqualTo("a\\u000d\\u000a\\u0009b\\u001b[2J\\u202ec\\u2028\\ufeffd\\ud800");
  }

  @Test
  void cutsWhatIsLongBetweenCharacters() {
    assertThat(PlainLine.of("😀".repeat(300_000), 3)).isEqualTo("😀😀😀...");
    assertThat(PlainLine.of("abc", 3)).isEqualTo("abc");
  }
}
