package dev.penstock.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.artifact.ArtifactNotFoundException;
import dev.penstock.artifact.Digest;
import dev.penstock.run.RunId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelStoreTest {

  private static final ModelKey<String, String> KEY = new EchoKey();
  private static final Optional<RunId> RUN = Optional.of(new RunId("run-1"));

  private final ModelStore models = ModelStore.inMemory();

  @Test
  void givesBackWhatWasAdded() {
    ModelVersion version = models.add(KEY, new Echo("!"), RUN);

    assertThat(version).hasToString("echo:1");
    assertThat(models.load(KEY, version).open().predict("a")).isEqualTo("a!");
    assertThat(models.versions(KEY)).containsExactly(version);
    assertThat(models.version(KEY, 1)).isEqualTo(version);
  }

  @Test
  void addsTheSameModelOfTheSameRunOnce() {
    ModelVersion first = models.add(KEY, new Echo("!"), RUN);

    assertThat(models.add(KEY, new Echo("!"), RUN)).isEqualTo(first);
    assertThat(models.add(KEY, new Echo("!"), Optional.empty()).number()).isEqualTo(2);
    assertThat(models.add(KEY, new Echo("?"), RUN).number()).isEqualTo(3);
  }

  @Test
  void namesTheVersionsThatThereAre() {
    models.add(KEY, new Echo("!"), RUN);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> models.version(KEY, 7))
        .withMessage("Model 'echo' has no version 7; it has [1]");
  }

  @Test
  void refusesAVersionOfAnotherModel() {
    ModelVersion foreign = new ModelVersion("other", 1, Digest.of(new byte[0]), RUN, Instant.EPOCH);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> models.load(KEY, foreign))
        .withMessage("Version other:1 is not one of model 'echo'");
  }

  @Test
  void saysWhenTheBytesOfAVersionAreGone() {
    ModelVersion lost =
        models.registry().register("echo", Digest.of(new byte[] {1}), Optional.empty());

    assertThatExceptionOfType(ArtifactNotFoundException.class)
        .isThrownBy(() -> models.load(KEY, lost))
        .withMessageStartingWith("There is no artifact sha256:");
  }

  private record Echo(String end) implements TrainedModel<String, String> {
    @Override
    public ModelSignature signature() {
      return new ModelSignature("echo", new TreeMap<>(), new TreeMap<>());
    }

    @Override
    public ModelArtifact artifact() {
      return ModelArtifact.of(end.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Predictor<String, String> open() {
      return input -> input + end;
    }
  }

  private record EchoKey() implements ModelKey<String, String> {
    @Override
    public String name() {
      return "echo";
    }

    @Override
    public TrainedModel<String, String> read(ModelArtifact artifact) {
      return new Echo(new String(artifact.toBytes(), StandardCharsets.UTF_8));
    }

    @Override
    public SortedMap<String, Getter<? super String, ?>> columns() {
      return new TreeMap<>();
    }
  }
}
