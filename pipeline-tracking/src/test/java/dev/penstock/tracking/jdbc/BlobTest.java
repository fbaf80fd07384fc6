package dev.penstock.tracking.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.tracking.TrackingStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobTest {

  private static BlobReader read(BlobWriter written) {
    return new BlobReader(written.toBytes(), 'x', 1);
  }

  private static BlobWriter write() {
    return new BlobWriter('x', 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 127, 128, -64, -65, Long.MAX_VALUE, Long.MIN_VALUE})
  void numbersComeBack(long number) {
    BlobReader in = read(write().number(number).signed(number));

    assertThat(in.number()).isEqualTo(number);
    assertThat(in.signed()).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "é 模型 😀", "a\u0000b", "\ud83d", "\ude00\ud83d", "x\udfff"})
  void textsComeBackAlsoTheSecondTime(String text) {
    BlobReader in = read(write().text(text).text("other").text(text).text(text.repeat(300)));

    assertThat(in.text()).isEqualTo(text);
    assertThat(in.text()).isEqualTo("other");
    assertThat(in.text()).isEqualTo(text);
    assertThat(in.text()).isEqualTo(text.repeat(300));
  }

  @Test
  void aTextThatCameBeforeTakesOneByte() {
    int once = write().text("a-long-name").size();

    assertThat(write().text("a-long-name").text("a-long-name").size()).isEqualTo(once + 1);
  }

  @Test
  void timesAndListsComeBack() {
    Instant time = Instant.parse("1969-12-31T23:59:59.999999999Z");
    BlobReader in =
        read(
            write()
                .instant(time)
                .duration(Duration.ofNanos(-1))
                .texts(List.of("a", "b"))
                .texts(Map.of("k", "v"))
                .optionalText(Optional.empty())
                .optionalText(Optional.of("here")));

    assertThat(in.instant()).isEqualTo(time);
    assertThat(in.duration()).isEqualTo(Duration.ofNanos(-1));
    assertThat(in.texts()).containsExactly("a", "b");
    assertThat(in.textMap()).isEqualTo(Map.of("k", "v"));
    assertThat(in.optionalText()).isEmpty();
    assertThat(in.optionalText()).hasValue("here");
  }

  @Test
  void everyFlippedBitIsNoticed() {
    byte[] bytes = write().text("some content").number(12_345).toBytes();
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

      assertThatExceptionOfType(TrackingStoreException.class)
          .isThrownBy(() -> new BlobReader(damaged, 'x', 1))
          .withMessageContaining("damaged");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void aValueThatWasCutIsNoticed(int length) {
    assertThatExceptionOfType(TrackingStoreException.class)
        .isThrownBy(() -> new BlobReader(new byte[length], 'x', 1));
  }

  @Test
  void refusesANewerVersionAndAnotherKind() {
    assertThatExceptionOfType(TrackingStoreException.class)
        .isThrownBy(() -> new BlobReader(new BlobWriter('x', 2).toBytes(), 'x', 1))
        .withMessageContaining("version 2, and this release reads up to 1")
        .withMessageContaining("use a newer release");
    assertThatExceptionOfType(TrackingStoreException.class)
        .isThrownBy(() -> new BlobReader(new BlobWriter('y', 1).toBytes(), 'x', 1));
  }

  @Test
  void refusesToReadPastTheEnd() {
    BlobReader in = read(write().number(1));
    assertThat(in.number()).isEqualTo(1);

    assertThatExceptionOfType(TrackingStoreException.class)
        .isThrownBy(in::number)
        .withMessageContaining("ends too early");
  }
}
