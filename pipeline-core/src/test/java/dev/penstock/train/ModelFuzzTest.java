package dev.penstock.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.artifact.Digest;
import dev.penstock.data.internal.ByteWriter;
import dev.penstock.model.Classification;
import dev.penstock.model.IncompatibleModelException;
import dev.penstock.model.ModelArtifact;
import dev.penstock.model.ModelCheckException;
import dev.penstock.model.ModelKey;
import dev.penstock.testkit.JulBridge;
import dev.penstock.train.Things.Colour;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contents that make no sense, under a checksum that is right. */
@ExtendWith(JulBridge.class)
class ModelFuzzTest {

  private static final int MUTATIONS = 1_500;

  private static ModelArtifact framed(byte[] content) {
    byte[] body = Deflated.deflate(content);
    ByteWriter file = new ByteWriter();
    file.writeBytes("PENSTOCK".getBytes(StandardCharsets.US_ASCII));
    file.writeInt(ModelFile.VERSION);
    file.writeBytes(Digest.newHash().digest(body));
    file.writeInt(content.length);
    file.writeBlock(body);
    return ModelArtifact.of(file.toBytes());
  }

  private static byte[] mutated(byte[] content, Random random) {
    byte[] broken = content.clone();
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int place = random.nextInt(broken.length);
      switch (random.nextInt(3)) {
        case 0 -> broken[place] ^= (byte) (1 << random.nextInt(8));
        case 1 -> broken[place] = (byte) (random.nextBoolean() ? 0x7f : 0xff);
        default ->
            System.arraycopy(
                content,
                random.nextInt(content.length - 8),
                broken,
                random.nextInt(content.length - 8),
                8);
      }
    }
    return broken;
  }

  private static int refused(ModelKey<?, ?> key, byte[] content, long seed) {
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      ModelArtifact broken = framed(mutated(content, random));
      try {
        key.read(broken).open().close();
      } catch (IncompatibleModelException | ModelCheckException e) {
        assertThat(e.getMessage()).isNotBlank();
        refused++;
      }
    }
    return refused;
  }

  @Test
  @Tag("slow")
  void brokenContentsAreRefusedAndNothingElseHappens() {
    for (Learner<Classification<Colour>> learner :
        List.of(Things.LOGISTIC, Things.BAYES, Things.TREE, Learner.<Colour>majority())) {
      ModelContent content =
          ModelFile.read(Things.trainInEnglish(Things.COLOURS, learner).artifact());
      assertThat(refused(Things.COLOURS, content.toBytes(), 1)).isPositive();
    }
    ModelContent sizes =
        ModelFile.read(Things.trainInEnglish(Things.SIZES, Things.LINEAR).artifact());
    assertThat(refused(Things.SIZES, sizes.toBytes(), 2)).isPositive();
  }

  @Test
  void aLackOfMemoryIsNoFaultOfTheModel() {
    RuntimeException wrapped =
        new IllegalStateException(new InvocationTargetException(new OutOfMemoryError("heap")));

    assertThatThrownBy(() -> FittedModel.unreadable(wrapped))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("heap");
    assertThat(FittedModel.unreadable(new IllegalStateException("odd")))
        .hasMessage("Tribuo cannot read its part of the model");
  }
}
