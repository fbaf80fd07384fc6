package dev.penstock.tracking.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.artifact.Digest;
import dev.penstock.model.AliasMove;
import dev.penstock.model.ModelVersion;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunStatus;
import dev.penstock.tracking.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that the first release wrote opens, and goes on. */
class FirstFormatTest {

  static final Path WRITTEN = Path.of("../extensions/testkit/src/test/first-format");
  private static final List<String> MODELS =
      List.of("fruit-colours", "fruit-prices", "a b:c/#1 'x'; -- 模型 😀");
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final Path file;

  FirstFormatTest(@TempDir Path directory) throws IOException {
    file = Files.copy(WRITTEN.resolve("penstock.db"), directory.resolve("penstock.db"));
  }

  static String transcript(JdbcDatabase database) {
    return Transcript.of(database.tracking(), database.models(), MODELS);
  }

  @Test
  void allValuesComeBack() throws IOException {
    String expected = Files.readString(WRITTEN.resolve("penstock.txt"));

    try (JdbcDatabase database = JdbcDatabase.sqlite(file)) {
      assertThat(transcript(database)).isEqualTo(expected);
    }
    try (JdbcDatabase again = JdbcDatabase.sqlite(file)) {
      assertThat(transcript(again)).isEqualTo(expected);
    }
  }

  @Test
  void aRunThatWasUnderWayCanEnd() {
    RunId running = new RunId("running");
    try (JdbcDatabase database = JdbcDatabase.sqlite(file)) {
      database
          .tracking()
          .append(running, List.of(new RunEnded(running, 92, START, RunStatus.FAILED, List.of())));

      RunRecord record = database.tracking().find(running).orElseThrow();
      assertThat(record.status()).isEqualTo(RunStatus.FAILED);
      assertThat(database.tracking().series(running, "train", 1, "loss")).hasSize(90);
    }
  }

  @Test
  void aRunAndAVersionCanBeAddedAndAnAliasMoved() {
    RunInfo run =
        new RunInfo(
            new RunId("new"), "fruit", "1", START, 1, "test", Map.of(), Map.of(), List.of());
    Digest digest = Digest.of(new byte[1]);
    ModelVersion added;
    AliasMove moved;
    try (JdbcDatabase database = JdbcDatabase.sqlite(file)) {
      database.tracking().begin(run);
      added = database.models().register("fruit-colours", digest, Optional.of(run.id()));
      moved =
          database.models().move("fruit-colours", "champion", OptionalInt.of(1), 3, "ada", "new");
    }
    try (JdbcDatabase again = JdbcDatabase.sqlite(file)) {
      assertThat(again.tracking().find(run.id()).orElseThrow().info()).isEqualTo(run);
      assertThat(added.number()).isEqualTo(3);
      assertThat(again.models().resolve("fruit-colours", "champion")).hasValue(added);
      assertThat(again.models().history("fruit-colours", "champion")).hasSize(5).endsWith(moved);
    }
  }
}
