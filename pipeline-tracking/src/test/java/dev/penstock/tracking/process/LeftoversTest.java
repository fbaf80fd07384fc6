package dev.penstock.tracking.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed leave no copies of SQLite's library in the temporary directory. */
class LeftoversTest {

  private static final int KILLS = 6;

  private final Path directory;
  private final Path temporary;

  LeftoversTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    temporary = Files.createDirectory(directory.resolve("temporary"));
  }

  @BeforeEach
  void needsAShell() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/env")), "There is no /usr/bin/env");
  }

  private void killAWriter(String name, String... options) throws IOException {
    String all = "-Djava.io.tmpdir=" + temporary + " " + String.join(" ", options);
    List<String> command = List.of("/usr/bin/env", "JAVA_TOOL_OPTIONS=" + all);
    try (ChildJvm writer = ChildJvm.startUnder(command, Writer.class, directory, name)) {
      assertThat(writer.readLine()).as(writer::errors).isPresent();
      writer.kill();
      assertThat(writer.exitCode()).isNotZero();
    }
  }

  private List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.walk(temporary)) {
      return files
          .map(file -> temporary.relativize(file).toString())
          .filter(file -> file.contains("sqlite"))
          .toList();
    }
  }

  @Test
  void ofKilledProcessesThereAreNone() throws IOException {
    for (int i = 0; i < KILLS; i++) {
      killAWriter("w" + i);
    }

    assertThat(leftovers()).isEmpty();
  }

  @Test
  void ofOneThatWasKilledWhileItLoadedTheNextTakesThemAwayWhenTheyAreOld() throws IOException {
    Path old = Files.createDirectory(temporary.resolve("penstock-sqlite-1"));
    Files.createFile(old.resolve("library"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3_600)));
    Path young = Files.createDirectory(temporary.resolve("penstock-sqlite-2"));

    killAWriter("w");

    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void theTemporaryDirectoryIsNeededForTheFirstDatabaseOnly() throws IOException {
    String option = "JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=" + temporary;
    List<String> command = List.of("/usr/bin/env", option);
    try (ChildJvm maker =
        ChildJvm.startUnder(command, SecondDatabaseMaker.class, directory, temporary)) {
      assertThat(maker.readAll()).as(maker::errors).containsExactly("made first", "made second");
    }
  }

  @Test
  void whatTheApplicationSaysOfTheLibraryHolds() throws IOException {
    Path own = Files.createDirectory(directory.resolve("own"));

    killAWriter("w", "-Dorg.sqlite.tmpdir=" + own);

    assertThat(leftovers()).isEmpty();
    assertThat(own).isNotEmptyDirectory();
  }
}
