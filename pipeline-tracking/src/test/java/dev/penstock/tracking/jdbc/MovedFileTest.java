package dev.penstock.tracking.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penstock.artifact.Digest;
import dev.penstock.model.ModelRegistryException;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunStatus;
import dev.penstock.tracking.TrackingStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database whose file was deleted, moved or replaced acknowledges nothing more. */
class MovedFileTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final RunInfo RUN =
      new RunInfo(
          new RunId("run-1"), "prices", "1", START, 42, "test", Map.of(), Map.of(), List.of());

  private final Path directory;
  private final Path file;
  private final JdbcDatabase database;

  MovedFileTest(@TempDir Path parent) {
    assumeTrue(
        !System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows"),
        "Windows does not let a file be moved that is open");
    directory = parent.resolve("databases");
    file = directory.resolve("penstock.db");
    database = JdbcDatabase.sqlite(file);
    database.tracking().begin(RUN);
  }

  @AfterEach
  void close() {
    database.close();
  }

  enum Loss {
    DELETED {
      @Override
      void happen(Path file) throws IOException {
        Files.delete(file);
      }
    },
    DELETED_WITH_ITS_LOG {
      @Override
      void happen(Path file) throws IOException {
        Files.delete(file);
        Files.delete(beside(file, "-wal"));
        Files.delete(beside(file, "-shm"));
      }
    },
    ITS_LOG_DELETED {
      @Override
      void happen(Path file) throws IOException {
        Files.delete(beside(file, "-wal"));
      }
    },
    THE_INDEX_OF_ITS_LOG_DELETED {
      @Override
      void happen(Path file) throws IOException {
        Files.delete(beside(file, "-shm"));
      }
    },
    EMPTIED {
      @Override
      void happen(Path file) throws IOException {
        Files.write(file, new byte[0]);
      }
    },
    MOVED {
      @Override
      void happen(Path file) throws IOException {
        Files.move(file, beside(file, ".old"));
      }
    },
    REPLACED_BY_A_COPY {
      @Override
      void happen(Path file) throws IOException {
        Files.move(file, beside(file, ".old"));
        Files.copy(beside(file, ".old"), file);
      }
    },
    REPLACED_BY_A_LINK_TO_IT {
      @Override
      void happen(Path file) throws IOException {
        Files.move(file, beside(file, ".old"));
        Files.createSymbolicLink(file, beside(file, ".old"));
      }
    },
    REPLACED_BY_A_DIRECTORY {
      @Override
      void happen(Path file) throws IOException {
        Files.delete(file);
        Files.createDirectory(file);
      }
    },
    DIRECTORY_MOVED {
      @Override
      void happen(Path file) throws IOException {
        Path parent = file.resolveSibling(".").normalize();
        Files.move(parent, beside(parent, ".old"));
      }
    },
    MADE_ANEW_BY_ANOTHER {
      @Override
      void happen(Path file) throws IOException {
        DELETED_WITH_ITS_LOG.happen(file);
        JdbcDatabase.sqlite(file).close();
      }
    };

    abstract void happen(Path file) throws IOException;

    static Path beside(Path file, String suffix) {
      return file.resolveSibling(file.getFileName() + suffix);
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory.getParent())) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyWriteAndReadFailsAndMakesNoNewFile(Loss loss) throws IOException {
    loss.happen(file);
    List<String> left = files();

    for (int again = 0; again < 2; again++) {
      assertThatThrownBy(
              () -> database.models().register("m", Digest.of(new byte[1]), Optional.empty()))
          .isInstanceOf(ModelRegistryException.class)
          .hasMessageContainingAll(
              "register", "no longer the one that was opened", "open it again");
      assertThatThrownBy(() -> database.tracking().append(RUN.id(), List.of(end())))
          .isInstanceOf(TrackingStoreException.class)
          .hasMessageContaining("no longer the one that was opened");
      assertThatThrownBy(() -> database.tracking().find(RUN.id()))
          .isInstanceOf(TrackingStoreException.class)
          .hasMessageContaining("no longer the one that was opened");
    }
    assertThat(left).containsAll(files());
  }

  private static RunEnded end() {
    return new RunEnded(RUN.id(), 1, START, RunStatus.SUCCEEDED, List.of());
  }

  @Test
  void aDatabaseThatWasOpenedThroughADataSourceIsWatchedToo() throws IOException {
    try (JdbcDatabase other = JdbcDatabase.of(SqliteFile.dataSource(file))) {
      assertThat(other.tracking().find(RUN.id())).isPresent();
      Loss.DELETED_WITH_ITS_LOG.happen(file);

      assertThatThrownBy(
              () -> other.models().register("m", Digest.of(new byte[1]), Optional.empty()))
          .isInstanceOf(ModelRegistryException.class)
          .hasMessageContaining("no longer the one that was opened");
    }
  }

  @Test
  void aLinkThatStaysIsNoHindrance() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link.db"), file);
    try (JdbcDatabase linked = JdbcDatabase.sqlite(link)) {
      assertThat(linked.tracking().find(RUN.id())).isPresent();

      Files.delete(link);
      Files.createSymbolicLink(link, directory.resolve("other.db"));

      assertThatThrownBy(() -> linked.tracking().append(RUN.id(), List.of(end())))
          .isInstanceOf(TrackingStoreException.class)
          .hasMessageContaining("no longer the one that was opened");
    }
    assertThat(database.tracking().find(RUN.id()).orElseThrow().status())
        .isIn(RunStatus.RUNNING, RunStatus.SUCCEEDED);
  }

  @Test
  void itCanBeOpenedAgain() throws IOException {
    Loss.DELETED_WITH_ITS_LOG.happen(file);
    assertThatThrownBy(() -> database.tracking().find(RUN.id()))
        .isInstanceOf(TrackingStoreException.class);

    try (JdbcDatabase again = JdbcDatabase.sqlite(file)) {
      assertThat(again.tracking().find(RUN.id())).isEmpty();
      again.tracking().begin(RUN);
      assertThat(again.tracking().find(RUN.id())).isPresent();
    }
  }
}
