package dev.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.artifact.ArtifactNotFoundException;
import dev.penstock.artifact.ArtifactStore;
import dev.penstock.artifact.ArtifactStoreException;
import dev.penstock.artifact.Digest;
import dev.penstock.artifact.InMemoryArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ArtifactStore} must do. Extend it, return a new empty store, add nothing. */
public abstract class ArtifactStoreContract {

  private ArtifactStore store = InMemoryArtifactStore.create();

  /** Creates the contract. */
  protected ArtifactStoreContract() {}

  /**
   * Returns a new store that has no artifacts. It is closed after the test.
   *
   * @throws Exception if it cannot be made
   */
  protected abstract ArtifactStore newStore() throws Exception;

  @BeforeEach
  void openTheStore() throws Exception {
    store = newStore();
  }

  @AfterEach
  void closeTheStore() {
    store.close();
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 1_048_576, 1_048_577, 5_000_000})
  void givesBackWhatWasPut(int count) throws IOException {
    byte[] content = bytes(count);

    Digest digest = store.put(content);

    assertThat(digest).isEqualTo(Digest.of(content));
    assertThat(store.contains(digest)).isTrue();
    assertThat(store.read(digest)).isEqualTo(content);
    try (InputStream opened = store.open(digest)) {
      assertThat(opened).hasBinaryContent(content);
    }
  }

  @Test
  void puttingTheSameAgainChangesNothing() {
    Digest digest = store.put(bytes(100));

    assertThat(store.put(bytes(100))).isEqualTo(digest);
    assertThat(store.read(digest)).isEqualTo(bytes(100));
  }

  @Test
  void doesNotFindWhatWasNotPut() {
    Digest digest = Digest.of(bytes(3));

    assertThat(store.contains(digest)).isFalse();
    assertThatExceptionOfType(ArtifactNotFoundException.class)
        .isThrownBy(() -> store.open(digest).close())
        .withMessageContaining(digest.toString());
  }

  @Test
  void aContentThatCannotBeReadToItsEndIsNotStored() {
    byte[] start = bytes(100_000);
    InputStream content =
        new SequenceInputStream(
            new ByteArrayInputStream(start), new BrokenContent(new IOException("the line broke")));

    assertThatExceptionOfType(ArtifactStoreException.class)
        .isThrownBy(() -> store.put(content))
        .withStackTraceContaining("the line broke");
    assertThat(store.contains(Digest.of(start))).isFalse();
    assertThat(store.put(start)).isEqualTo(Digest.of(start));
  }

  @Test
  void whatTheContentThrowsIsThrown() {
    IllegalStateException failure = new IllegalStateException("out of order");

    assertThatIllegalStateException()
        .isThrownBy(() -> store.put(new BrokenContent(failure)))
        .isSameAs(failure);
  }

  @Test
  void leavesTheContentOpen() {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream content =
        new ByteArrayInputStream(bytes(10)) {
          @Override
          public void close() {
            closed.set(true);
          }
        };

    assertThat(store.put(content)).isEqualTo(Digest.of(bytes(10)));
    assertThat(closed).isFalse();
  }

  @Test
  void severalReadersDoNotDisturbEachOther() throws IOException {
    byte[] content = bytes(3_000_000);
    Digest digest = store.put(content);

    try (InputStream first = store.open(digest);
        InputStream second = store.open(digest)) {
      assertThat(first.readNBytes(1_000)).isEqualTo(Arrays.copyOf(content, 1_000));
      assertThat(second).hasBinaryContent(content);
      assertThat(first.readAllBytes()).hasSize(content.length - 1_000);
    }
  }

  @Test
  void manyThreadsPutAndReadAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Digest>> tasks = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        byte[] content = bytes(1_000 * (i % 10));
        tasks.add(() -> Digest.of(store.read(store.put(content))));
      }
      List<Future<Digest>> digests = threads.invokeAll(tasks);
      for (int i = 0; i < digests.size(); i++) {
        assertThat(digests.get(i).get()).isEqualTo(Digest.of(bytes(1_000 * (i % 10))));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void anInterruptOfTheCallerDoesNoHarm() {
    byte[] content = bytes(2_000_000);
    Thread.currentThread().interrupt();

    Digest digest = store.put(content);

    assertThat(store.read(digest)).isEqualTo(content);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(store.contains(digest)).isTrue();
  }

  @Test
  void aClosedStoreRefusesToWork() {
    Digest digest = store.put(bytes(1));
    store.close();
    store.close();

    assertThatIllegalStateException().isThrownBy(() -> store.contains(digest));
    assertThatIllegalStateException().isThrownBy(() -> store.put(bytes(1)));
    assertThatIllegalStateException().isThrownBy(() -> store.open(digest).close());
  }
}
