package dev.penstock.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.model.IncompatibleModelException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeflatedTest {

  private static byte[] ofChance(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] inflate(byte[] smaller) {
    return Deflated.inflate(smaller, Deflated.NOT_STATED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 300_000})
  void givesBackWhatItWasGiven(int length) {
    byte[] bytes = ofChance(length);
    byte[] same = new byte[length];

    assertThat(inflate(Deflated.deflate(bytes))).isEqualTo(bytes);
    assertThat(inflate(Deflated.deflate(same))).isEqualTo(same);
  }

  @Test
  void whatRepeatsBecomesSmall() {
    assertThat(Deflated.deflate(new byte[1_000_000])).hasSizeLessThan(2_000);
  }

  @Test
  void refusesWhatEndsTooEarly() {
    byte[] bytes = Deflated.deflate(ofChance(1000));

    for (int length = 0; length < bytes.length; length += 50) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(IncompatibleModelException.class)
          .isThrownBy(() -> inflate(cut))
          .withMessage("The model is damaged: it ends too early, or is too large");
    }
  }

  @Test
  void refusesWhatWasNeverDeflated() {
    assertThatExceptionOfType(IncompatibleModelException.class)
        .isThrownBy(() -> inflate(new byte[] {1, 2, 3, 4}))
        .withMessage("The model is damaged: it cannot be inflated");
  }

  @Test
  void refusesOtherBytesThanWereStated() {
    byte[] smaller = Deflated.deflate(ofChance(1000));

    assertThat(Deflated.inflate(smaller, 1000)).hasSize(1000);
    assertThatExceptionOfType(IncompatibleModelException.class)
        .isThrownBy(() -> Deflated.inflate(smaller, 999))
        .withMessage("The model is damaged: it holds 1000 bytes but says 999");
  }

  /** 128 MiB of zeros are about 128 KiB; they are counted, and never held. */
  @Test
  void refusesFewBytesThatWouldBecomeVeryMany() {
    byte[] bomb = bomb(128 << 20);

    assertThat(bomb).hasSizeLessThan(200 << 10);
    assertThatExceptionOfType(IncompatibleModelException.class)
        .isThrownBy(() -> inflate(bomb))
        .withMessage("The model is damaged: it ends too early, or is too large");
  }

  @Test
  void readsWhatRepeatsBeyondTheBoundAsItWritesItOtherwise() {
    byte[] zeros = new byte[96 << 20];

    byte[] smaller = Deflated.deflate(zeros);

    assertThat(smaller).hasSizeGreaterThan(zeros.length / 256);
    assertThat(inflate(smaller)).isEqualTo(zeros);
  }

  private static byte[] bomb(int length) {
    Deflater deflater = new Deflater();
    deflater.setInput(new byte[length]);
    deflater.finish();
    byte[] smaller = new byte[length / 256];
    int size = deflater.deflate(smaller);
    deflater.end();
    return Arrays.copyOf(smaller, size);
  }
}
