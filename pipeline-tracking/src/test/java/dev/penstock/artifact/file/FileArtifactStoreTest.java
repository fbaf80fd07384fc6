package dev.penstock.artifact.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.artifact.ArtifactCorruptException;
import dev.penstock.artifact.ArtifactNotFoundException;
import dev.penstock.artifact.ArtifactStoreException;
import dev.penstock.artifact.Digest;
import dev.penstock.model.InMemoryModelRegistry;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Promotion;
import dev.penstock.testkit.TextModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

  @ParameterizedTest
  @ValueSource(ints = {0, 1 << 20, 2_999_999})
  void damageBetweenOpeningAndReadingIsNoticedBeforeAByteOfItIsGiven(int at) throws IOException {
    byte[] content = bytes(3_000_000);
    Digest digest = store.put(content);
    try (InputStream opened = store.open(digest)) {
      flip(file(digest), at);
      ByteArrayOutputStream given = new ByteArrayOutputStream();

      assertThatExceptionOfType(ArtifactCorruptException.class)
          .isThrownBy(() -> opened.transferTo(given))
          .withMessageContainingAll(file(digest).toString(), "damaged while it was read");
      assertThat(given.size()).isLessThanOrEqualTo(at);
      assertThat(given.toByteArray()).isEqualTo(Arrays.copyOf(content, given.size()));
      assertThatExceptionOfType(ArtifactCorruptException.class).isThrownBy(opened::read);
    }
  }

  private static void flip(Path file, int at) throws IOException {
    try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
      damaged.seek(at);
      int old = damaged.read();
      damaged.seek(at);
      damaged.write(old ^ 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_500_000, 2_999_999})
  void anEndThatIsCutOffBetweenOpeningAndReadingIsNoticed(int length) throws IOException {
    Digest digest = store.put(bytes(3_000_000));
    try (InputStream opened = store.open(digest)) {
      try (RandomAccessFile damaged = new RandomAccessFile(file(digest).toFile(), "rw")) {
        damaged.setLength(length);
      }

      assertThatExceptionOfType(ArtifactCorruptException.class).isThrownBy(opened::readAllBytes);
    }
  }

  @Test
  void aPromotionWithoutHostsDoesNotMoveOntoADamagedVersion() throws IOException {
    ModelKey<String, String> key = TextModel.key("greeting");
    ModelStore models = ModelStore.of(InMemoryModelRegistry.create(), store);
    ModelVersion version = models.add(key, TextModel.of("hello "), Optional.empty());
    flip(file(version.digest()), 7);

    assertThatExceptionOfType(ArtifactCorruptException.class)
        .isThrownBy(() -> Promotion.of(key, models).move(version, "ada", "the first"));
    assertThat(models.version(key, ModelStore.CHAMPION)).isEmpty();
  }

  @Test
  void whatIsPutAgainWhileItIsReadIsReadToItsEnd() throws IOException {
    Digest digest = store.put(bytes(3_000_000));
    try (InputStream opened = store.open(digest)) {
      assertThat(store.put(bytes(3_000_000))).isEqualTo(digest);

      assertThat(opened).hasBinaryContent(bytes(3_000_000));
    }
  }

  @Nested
  class GoesOnThoughSomebodyDeletes {

    private void delete(Path path) throws IOException {
      try (Stream<Path> all = Files.walk(path)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }

    private void assertThatTheStoreWorks() throws IOException {
      Digest digest = store.put(bytes(10));

      assertThat(store.read(digest)).isEqualTo(bytes(10));
      try (FileArtifactStore other = FileArtifactStore.open(root)) {
        assertThat(other.read(digest)).isEqualTo(bytes(10));
        assertThat(other.put(bytes(20))).isEqualTo(Digest.of(bytes(20)));
      }
      assertThat(store.put(bytes(30))).isEqualTo(Digest.of(bytes(30)));
      store.close();
      assertThat(root.resolve("uploads")).isEmptyDirectory();
    }

    @BeforeEach
    void beginASession() {
      assertThat(store.put(bytes(5))).isEqualTo(Digest.of(bytes(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "objects", "uploads", "penstock-artifacts"})
    void aPartOfIt(String part) throws IOException {
      delete(root.resolve(part));

      assertThatTheStoreWorks();
    }

    @Test
    void allOfItAndMakesItAnew() throws IOException {
      delete(root);
      Files.createDirectory(root);

      assertThat(store.contains(Digest.of(bytes(5)))).isFalse();
      assertThatTheStoreWorks();
    }

    @ParameterizedTest
    @ValueSource(strings = {".lock", ".files"})
    void whatItWritesTo(String ending) throws IOException {
      try (Stream<Path> all = Files.list(root.resolve("uploads"))) {
        delete(all.filter(path -> path.toString().endsWith(ending)).findFirst().orElseThrow());
      }

      assertThatTheStoreWorks();
    }

    @Test
    void theDirectoryOfAnArtifact() throws IOException {
      Digest lost = Digest.of(bytes(5));
      delete(root.resolve("objects").resolve(lost.hex().substring(0, 2)));

      assertThat(store.put(bytes(5))).isEqualTo(lost);
      assertThat(store.read(lost)).isEqualTo(bytes(5));
      assertThatTheStoreWorks();
    }

    @Test
    void allOfItAndPutsOtherFilesThere() throws IOException {
      delete(root);
      Files.write(Files.createDirectory(root).resolve("cat.png"), bytes(3));

      assertThatExceptionOfType(ArtifactStoreException.class)
          .isThrownBy(() -> store.put(bytes(10)))
          .withMessageContainingAll("nothing of it is kept", "'cat.png'");
      assertThat(files(root)).hasSize(1);
    }

    @Test
    void whatIsBeingPutAndSaysSo() throws IOException {
      InputStream content =
          new ByteArrayInputStream(bytes(10)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
              try {
                if (pos == 0) {
                  delete(root);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return super.read(bytes, offset, length);
            }
          };

      assertThatExceptionOfType(ArtifactStoreException.class).isThrownBy(() -> store.put(content));
      assertThatTheStoreWorks();
    }
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
    void aFile(@TempDir Path parent) throws IOException {
      Path file = Files.createFile(parent.resolve("penstock.db"));

      assertThatExceptionOfType(ArtifactStoreException.class)
          .isThrownBy(() -> FileArtifactStore.open(file))
          .withMessageContaining("penstock.db: it is a file; name a directory, which may be new");
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
