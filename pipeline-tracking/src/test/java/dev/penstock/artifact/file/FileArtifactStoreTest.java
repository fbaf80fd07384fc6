package dev.penstock.artifact.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.artifact.ArtifactCorruptException;
import dev.penstock.artifact.ArtifactNotFoundException;
import dev.penstock.artifact.ArtifactStoreException;
import dev.penstock.artifact.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileArtifactStoreTest {

  private final Path directory;
  private final Path root;
  private final FileArtifactStore store;

  FileArtifactStoreTest(@TempDir Path directory) {
    this.directory = directory;
    root = directory.resolve("artifacts");
    store = FileArtifactStore.open(root);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  private Path file(Digest digest) {
    String hex = digest.hex();
    return root.resolve("objects").resolve(hex.substring(0, 2)).resolve(hex.substring(2));
  }

  private List<Path> files(Path under) throws IOException {
    try (Stream<Path> all = Files.walk(under)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void anArtifactIsAFileNamedByItsDigest() throws IOException {
    Digest digest = store.put(bytes(10));

    assertThat(file(digest)).hasBinaryContent(bytes(10));
    assertThat(files(root.resolve("objects"))).containsExactly(file(digest));
  }

  @Test
  void findsWhatWasPutBeforeItWasOpened() {
    Digest digest = store.put(bytes(10));
    store.close();

    try (FileArtifactStore again = FileArtifactStore.open(root)) {
      assertThat(again.read(digest)).isEqualTo(bytes(10));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 3_000_000})
  void everyDamageIsNoticedBeforeTheFirstByteIsGiven(int size) throws IOException {
    Digest digest = store.put(bytes(size));
    byte[] content = bytes(size);
    content[size - 1] ^= 1;
    Files.write(file(digest), content);

    assertThatExceptionOfType(ArtifactCorruptException.class)
        .isThrownBy(() -> store.open(digest).close())
        .withMessageContainingAll(file(digest).toString(), "damaged", "put it again");
    Files.write(file(digest), bytes(size - 1));
    assertThatExceptionOfType(ArtifactCorruptException.class)
        .isThrownBy(() -> store.open(digest).close());
  }

  @Test
  void puttingWhatWasDamagedAgainHealsIt() throws IOException {
    Digest digest = store.put(bytes(10));
    Files.write(file(digest), bytes(9));

    assertThat(store.put(bytes(10))).isEqualTo(digest);

    assertThat(store.read(digest)).isEqualTo(bytes(10));
  }

  @Test
  void whatCouldNotBePutLeavesNothingBehind() throws IOException {
    SequenceInputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(bytes(200_000)),
            new ByteArrayInputStream(bytes(1)) {
              @Override
              public synchronized int read(byte[] bytes, int offset, int length) {
                throw new IllegalStateException("out of order");
              }
            });

    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> store.put(broken));

    assertThat(files(root.resolve("objects"))).isEmpty();
    assertThat(files(root.resolve("uploads"))).allMatch(file -> file.toString().endsWith(".lock"));
  }

  @Test
  void closingLeavesNothingBesideTheArtifacts() throws IOException {
    Digest digest = store.put(bytes(10));
    store.close();

    assertThat(files(root))
        .containsExactlyInAnyOrder(file(digest), root.resolve("penstock-artifacts"));
  }

  @Test
  void aStormOfInterruptsDoesNoHarm() throws InterruptedException {
    AtomicInteger right = new AtomicInteger();
    Thread user =
        new Thread(
            () -> {
              for (int size = 0; size < 50; size++) {
                byte[] content = bytes(size * 40_000);
                Digest digest = store.put(content);
                if (Digest.of(store.read(digest)).equals(Digest.of(content))) {
                  right.incrementAndGet();
                }
              }
            });
    user.start();
    while (user.isAlive()) {
      user.interrupt();
      LockSupport.parkNanos(100_000);
    }
    user.join();

    assertThat(right).hasValue(50);
  }

  @Nested
  class Links {

    @Test
    void inThePlaceOfAnArtifactAreNotFollowed() throws IOException {
      Digest digest = store.put(bytes(10));
      Path elsewhere = Files.write(directory.resolve("elsewhere"), bytes(10));
      Files.delete(file(digest));
      Files.createSymbolicLink(file(digest), elsewhere);

      assertThat(store.contains(digest)).isFalse();
      assertThatExceptionOfType(ArtifactNotFoundException.class)
          .isThrownBy(() -> store.open(digest).close());
      // Put replaces the link, and not what it points to.
      assertThat(store.put(bytes(10))).isEqualTo(digest);
      assertThat(file(digest)).isRegularFile();
      assertThat(Files.isSymbolicLink(file(digest))).isFalse();
    }

    @Test
    void inThePlaceOfADirectoryAreRefused() throws IOException {
      Digest digest = Digest.of(bytes(10));
      Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
      Files.createSymbolicLink(file(digest).getParent(), elsewhere);

      assertThatExceptionOfType(ArtifactStoreException.class)
          .isThrownBy(() -> store.put(bytes(10)))
          .withMessageContaining("must be a directory and not a link");
      assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void inThePlaceOfTheUploadsAreRefused() throws IOException {
      store.close();
      Files.delete(root.resolve("uploads"));
      Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
      Files.createSymbolicLink(root.resolve("uploads"), elsewhere);

      assertThatExceptionOfType(ArtifactStoreException.class)
          .isThrownBy(() -> FileArtifactStore.open(root))
          .withMessageContaining("must be a directory and not a link");
    }
  }

  @Nested
  class Refuses {

    @Test
    void aDirectoryWithOtherFiles() throws IOException {
      Path other = Files.createDirectory(directory.resolve("photos"));
      Files.write(other.resolve("cat.png"), bytes(3));

      assertThatExceptionOfType(ArtifactStoreException.class)
          .isThrownBy(() -> FileArtifactStore.open(other))
          .withMessageContainingAll("photos", "not a store", "'cat.png'", "choose an empty one");
      assertThat(files(other)).hasSize(1);
    }

    @Test
    void aStoreOfANewerRelease() throws IOException {
      store.close();
      Files.writeString(root.resolve("penstock-artifacts"), "2\n");

      assertThatExceptionOfType(ArtifactStoreException.class)
          .isThrownBy(() -> FileArtifactStore.open(root))
          .withMessageContainingAll("version '2', and this release knows '1'", "newer release");
    }

    @Test
    void aDirectoryOfAnotherFileSystem() throws IOException {
      Path zip = directory.resolve("a.zip");
      try (FileSystem other = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> FileArtifactStore.open(other.getPath("/artifacts")))
            .withMessageContaining("default file system");
      }
    }
  }

  @Nested
  class AbandonedUploadsAre {

    private final Path uploads = root.resolve("uploads");

    private Path abandon(String name, Duration age) throws IOException {
      Path lock = Files.createFile(uploads.resolve(name + ".lock"));
      Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(age)));
      Path files = Files.createDirectory(uploads.resolve(name + ".files"));
      return Files.write(files.resolve("1"), bytes(10));
    }

    private void open() {
      FileArtifactStore.open(root).close();
    }

    @Test
    void deletedIfTheyAreOld() throws IOException {
      Path upload = abandon("1-2-x", Duration.ofHours(1));

      open();

      assertThat(upload).doesNotExist();
      assertThat(uploads).isEmptyDirectory();
    }

    @Test
    void keptIfTheirProcessMayHaveJustBegun() throws IOException {
      Path upload = abandon("1-2-x", Duration.ZERO);

      open();

      assertThat(upload).exists();
    }

    @Test
    void keptIfTheyAreOfThisProcess() throws IOException {
      Path upload = abandon(UploadSession.ownPrefix() + "x", Duration.ofHours(1));

      open();

      assertThat(upload).exists();
    }
  }
}
