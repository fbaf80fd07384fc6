package dev.penstock.tracking.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penstock.artifact.Digest;
import dev.penstock.artifact.file.FileArtifactStore;
import dev.penstock.tracking.jdbc.DurableAppends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts what the kernel was asked to bring to the disk, and makes it refuse, by strace. */
class SyncCountTest {

  private static final int CALLS = 60;
  private static final String NO_STRACE = "This machine has no strace, or does not let it trace";

  private final Path directory;

  SyncCountTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private List<String> trace(Class<?> main, Object... arguments) throws Exception {
    assumeTrue(canTrace(), NO_STRACE);
    Path trace = directory.resolve("trace");
    List<String> strace =
        List.of("strace", "-f", "-y", "-qq", "-e", "trace=fsync,fdatasync", "-o", trace.toString());
    try (ChildJvm child = ChildJvm.startUnder(strace, main, arguments)) {
      assertThat(child.exitCode()).as(child::errors).isZero();
    }
    return Files.readAllLines(trace);
  }

  private static boolean canTrace() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true").start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void anArtifactWhoseDirectoryCannotBeSyncedIsThereAndTheCallerKnows() throws Exception {
    assumeTrue(canTrace(), NO_STRACE);
    Path path = directory.resolve("artifacts");
    Digest digest = Digest.of(DurablePuts.content(0));
    Path objects = path.resolve("objects").resolve(digest.hex().substring(0, 2));
    try (FileArtifactStore store = FileArtifactStore.open(path)) {
      Files.createDirectories(objects);
      String inject = "inject=fsync:error=EIO";
      List<String> strace =
          List.of("strace", "-f", "-qq", "-o", "/dev/null", "-P", objects.toString(), "-e", inject);
      try (ChildJvm child = ChildJvm.startUnder(strace, DurablePuts.class, path, 1)) {
        assertThat(child.exitCode()).isNotZero();
        assertThat(child.errors())
            .contains("Artifact " + digest + " is in", "may not be durable; put it again");
      }
      assertThat(store.read(digest)).isEqualTo(DurablePuts.content(0));
    }
  }

  private static long count(List<String> trace, String path) {
    return trace.stream().filter(line -> line.contains(path)).count();
  }

  private long syncsOfTheLog(String synchronous) throws Exception {
    Path file = directory.resolve("penstock.db");
    return count(trace(DurableAppends.class, file, CALLS, synchronous), "penstock.db-wal>");
  }

  @Test
  void everyAppendReachesTheDisk() throws Exception {
    assertThat(syncsOfTheLog("FULL")).isGreaterThanOrEqualTo(CALLS);
  }

  /** The same statements without the setting fail the same count: the count tells them apart. */
  @Test
  void withoutTheSettingAppendsDoNotReachTheDisk() throws Exception {
    assertThat(syncsOfTheLog("NORMAL")).isLessThan(CALLS / 2);
  }

  @Test
  void everyArtifactAndTheDirectoryThatNamesItReachTheDisk() throws Exception {
    Path store = directory.resolve("artifacts");

    List<String> trace = trace(DurablePuts.class, store, CALLS);

    assertThat(count(trace, "/uploads/")).isGreaterThanOrEqualTo(CALLS);
    assertThat(trace.stream().filter(line -> line.matches(".*/objects/[0-9a-f]{2}>.*")).count())
        .isGreaterThanOrEqualTo(CALLS);
    assertThat(count(trace, "/objects>")).isGreaterThanOrEqualTo(CALLS);
    assertThat(count(trace, "/artifacts>")).isPositive();
  }
}
