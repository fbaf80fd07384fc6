package dev.penstock.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.model.IncompatibleModelException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeflatedTest {

  private static byte[] ofChance(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 300_000})
  void givesBackWhatItWasGiven(int length) {
    byte[] bytes = ofChance(length);
    byte[] same = new byte[length];

    assertThat(Deflated.inflate(Deflated.deflate(bytes))).isEqualTo(bytes);
    assertThat(Deflated.inflate(Deflated.deflate(same))).isEqualTo(same);
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
          .isThrownBy(() -> Deflated.inflate(cut))
          .withMessage("The model is damaged: it ends too early, or is too large");
    }
  }

  @Test
  void refusesWhatWasNeverDeflated() {
    assertThatExceptionOfType(IncompatibleModelException.class)
        .isThrownBy(() -> Deflated.inflate(new byte[] {1, 2, 3, 4}))
        .withMessage("The model is damaged: it cannot be inflated");
  }
}
