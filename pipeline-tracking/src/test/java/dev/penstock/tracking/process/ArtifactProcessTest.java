package dev.penstock.tracking.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penstock.artifact.Digest;
import dev.penstock.artifact.file.FileArtifactStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that puts an artifact dies, or has no more room. */
class ArtifactProcessTest {

  private final Path store;

  ArtifactProcessTest(@TempDir Path directory) {
    store = directory.resolve("artifacts");
  }

  private List<Path> files(String under) throws IOException {
    try (Stream<Path> all = Files.walk(store.resolve(under))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private void openAndClose() {
    FileArtifactStore.open(store).close();
  }

  private void makeLocksOld() throws IOException {
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
    for (Path file : files("uploads")) {
      Files.setLastModifiedTime(file, old);
    }
  }

  @Test
  void whatItWasWritingIsKeptWhileItLivesAndDeletedWhenItIsDead() throws Exception {
    try (ChildJvm child = ChildJvm.start(SlowUpload.class, store)) {
      assertThat(child.readLine()).as(child::errors).hasValue("half");
      makeLocksOld();
      openAndClose();
      assertThat(files("uploads")).hasSize(2);

      child.kill();
      assertThat(child.exitCode()).isNotZero();
      openAndClose();
      assertThat(files("uploads")).isEmpty();
      assertThat(files("objects")).isEmpty();
    }
  }

  @Test
  void anArtifactForWhichThereIsNoRoomIsRefusedWhole() throws Exception {
    int size = 3_000_000;
    // In blocks of 512 or 1024 bytes, as the shell likes: at most 2 MB a file either way.
    List<String> shell = List.of("sh", "-c", "ulimit -f 2000 && exec \"$@\"", "sh");
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "There is no shell to limit a process");
    try (ChildJvm child = ChildJvm.startUnder(shell, FullDiskPut.class, store, size)) {
      List<String> lines = child.readAll();

      assertThat(child.exitCode()).as(child::errors).isZero();
      assertThat(lines).hasSize(2);
      assertThat(lines.get(0))
          .startsWith("refused Cannot store an artifact in")
          .contains("nothing of it is kept", "File too large");
      assertThat(lines.get(1)).isEqualTo("put " + Digest.of(new byte[1_000]));
    }
    assertThat(files("objects")).hasSize(1);
    assertThat(files("uploads")).isEmpty();
  }
}
