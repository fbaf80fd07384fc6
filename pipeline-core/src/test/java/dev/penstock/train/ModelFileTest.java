package dev.penstock.train;

import static dev.penstock.train.Things.COLOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelCheckException;
import dev.penstock.testkit.JulBridge;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(JulBridge.class)
class ModelFileTest {

  private static final int AFTER_MAGIC = 8;

  private final ModelArtifact artifact = Things.trainInEnglish(COLOURS, Things.LOGISTIC).artifact();

  @Test
  void holdsAllOfAModel() {
    ModelContent content = ModelFile.read(artifact);

    assertThat(ModelFile.write(content)).isEqualTo(artifact);
    assertThat(content.name()).isEqualTo("things");
    assertThat(content.outputs()).containsExactly("RED", "GREEN");
    assertThat(content.golden()).hasSize(16);
  }

  @Nested
  class Refuses {

    private void refuses(byte[] bytes, String message) {
      assertThatExceptionOfType(IncompatibleModelException.class)
          .isThrownBy(() -> COLOURS.read(ModelArtifact.of(bytes)))
          .withMessage(message);
    }

    @Test
    void aFlippedBitAnywhere() {
      byte[] bytes = artifact.toBytes();
      for (int i = 0; i < bytes.length; i++) {
        byte[] flipped = bytes.clone();
        flipped[i] ^= (byte) (1 << (i % 8));
        assertThatExceptionOfType(IncompatibleModelException.class)
            .isThrownBy(() -> COLOURS.read(ModelArtifact.of(flipped)));
      }
    }

    @Test
    void aFileThatEndsAnywhereTooEarly() {
      byte[] bytes = artifact.toBytes();
      for (int length = 0; length < bytes.length; length += 7) {
        byte[] cut = Arrays.copyOf(bytes, length);
        assertThatExceptionOfType(IncompatibleModelException.class)
            .isThrownBy(() -> COLOURS.read(ModelArtifact.of(cut)));
      }
      refuses(
          Arrays.copyOf(bytes, bytes.length + 1), "The model is damaged: 1 bytes follow its end");
    }

    @Test
    void whatIsNoModel() {
      refuses(new byte[1000], "This is no model of Penstock: it starts otherwise");
      refuses(new byte[0], "The model is damaged: it ends too early");
    }

    @Test
    void aNewerFormat() {
      byte[] bytes = artifact.toBytes();
      ByteBuffer.wrap(bytes).putInt(AFTER_MAGIC, ModelFile.VERSION + 1);

      refuses(bytes, "The model has format version 3; this release reads versions 1 to 2");
    }

    @Test
    void aModelThatAnswersOtherwiseThanItDid() {
      ModelContent content = ModelFile.read(artifact);
      GoldenRow row = content.golden().get(0);
      double[] wrong = {row.answer()[0] + 1e-6, row.answer()[1] - 1e-6};
      ModelArtifact other =
          ModelFile.write(
              new ModelContent(
                  content.name(),
                  content.kind(),
                  content.outputs(),
                  content.signature(),
                  content.features(),
                  content.core(),
                  List.of(new GoldenRow(row.names(), row.values(), wrong))));

      assertThatExceptionOfType(ModelCheckException.class)
          .isThrownBy(() -> COLOURS.read(other).open())
          .withMessageStartingWith("Model 'things' answers [")
          .withMessageContaining("to golden row 1, but answered [");
    }
  }
}
