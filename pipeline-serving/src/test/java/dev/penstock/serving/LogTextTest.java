package dev.penstock.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogTextTest {

  @Test
  void isLeftAsItIsIfItCanBeRead() {
    assertThat(LogText.of("Spam-Filter für 広告 😀")).isEqualTo("Spam-Filter für 広告 😀");
  }

  @Test
  void showsWhatIsInvisibleOrWouldLie() {
    assertThat(LogText.of("a\r\nWARN fake\u001b[2J\u202eevil\ud800"))
        .isEqualTo("a\\u000d\\u000aWARN fake\\u001b[2J\\u202eevil\\ud800");
  }

  @Test
  void isCutOff() {
    assertThat(LogText.of("x".repeat(300_000))).hasSize(503).endsWith("x...");
  }

  @Test
  void isWhatAProblemSays() {
    Problem problem =
        new Problem(Optional.empty(), new IllegalStateException("one\nother"), Instant.EPOCH);

    assertThat(problem).hasToString("java.lang.IllegalStateException: one\\u000aother");
  }
}
