package dev.penstock.artifact.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.artifact.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory of artifacts that the first release wrote opens, and goes on. */
class FirstFormatTest {

  private static final Path WRITTEN = Path.of("../extensions/testkit/src/test/first-format");

  private final Path directory;

  FirstFormatTest(@TempDir Path parent) throws IOException {
    directory = parent.resolve("artifacts");
    Path written = WRITTEN.resolve("artifacts");
    try (Stream<Path> files = Files.walk(written)) {
      for (Path from : files.toList()) {
        Files.copy(from, directory.resolve(written.relativize(from).toString()));
      }
    }
    Files.createDirectory(directory.resolve("uploads"));
  }

  @Test
  void everyArtifactIsReadAndMoreArePut() throws IOException {
    try (FileArtifactStore store = FileArtifactStore.open(directory)) {
      for (Path model : models()) {
        byte[] content = Files.readAllBytes(model);
        assertThat(store.read(Digest.of(content))).isEqualTo(content);
      }
      byte[] small = "a small artifact".getBytes(UTF_8);
      assertThat(store.contains(Digest.of(small))).isTrue();
      assertThat(store.read(store.put(small))).isEqualTo(small);
      byte[] another = "another".getBytes(UTF_8);
      assertThat(store.read(store.put(another))).isEqualTo(another);
    }
  }

  private static List<Path> models() throws IOException {
    try (Stream<Path> files = Files.list(WRITTEN)) {
      List<Path> models = files.filter(file -> file.toString().endsWith(".model")).toList();
      assertThat(models).hasSize(4);
      return models;
    }
  }
}
