package dev.penstock.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

  /** The example of FIPS 180-4 for the message "abc". */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void isSha256() {
    assertThat(Digest.of("abc".getBytes(StandardCharsets.US_ASCII)).hex()).isEqualTo(ABC);
  }

  @Test
  void readsWhatItWrote() {
    Digest digest = new Digest(ABC);

    assertThat(digest).hasToString("sha256:" + ABC);
    assertThat(Digest.parse(digest.toString())).isEqualTo(digest);
  }

  @Test
  void refusesATextWithoutTheAlgorithm() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Digest.parse(ABC))
        .withMessage("A digest must start with 'sha256:' but was '" + ABC + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "../../etc/passwd", "BA7816BF"})
  void refusesAnythingButDigits(String hex) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Digest(hex))
        .withMessage(
            "A digest must have 64 hexadecimal digits in lower case but was '" + hex + "'");
  }

  @Test
  void sortsByItsDigits() {
    assertThat(new Digest("0".repeat(64))).isLessThan(new Digest(ABC));
  }
}
