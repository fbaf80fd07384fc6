package dev.penstock.tracking.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.artifact.Digest;
import dev.penstock.artifact.file.FileArtifactStore;
import dev.penstock.model.AliasMove;
import dev.penstock.run.RunId;
import dev.penstock.tracking.RunQuery;
import dev.penstock.tracking.RunRecord;
import dev.penstock.tracking.jdbc.DurableAppends;
import dev.penstock.tracking.jdbc.JdbcDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two processes use one database, or one directory of artifacts, at the same time. */
@Tag("slow")
class TwoProcessesTest {

  private final Path directory;

  TwoProcessesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void eachMoveOfAnAliasHasOneWinner() throws Exception {
    Path file = directory.resolve("penstock.db");
    try (JdbcDatabase database = JdbcDatabase.sqlite(file)) {
      for (int version = 1; version <= RacingMover.MOVES; version++) {
        Digest digest = Digest.of(new byte[version]);
        assertThat(database.models().register(RacingMover.MODEL, digest, Optional.empty()).number())
            .isEqualTo(version);
      }
    }
    List<String> lines = race(RacingMover.class, file);

    assertThat(lines).filteredOn("done"::equals).hasSize(2);
    for (int to = 1; to <= RacingMover.MOVES; to++) {
      assertThat(lines).containsOnlyOnce("won " + to).containsOnlyOnce("lost " + to);
    }
    try (JdbcDatabase database = JdbcDatabase.sqlite(file)) {
      assertThat(database.models().history(RacingMover.MODEL, "champion"))
          .extracting(AliasMove::to)
          .containsExactlyElementsOf(IntStream.rangeClosed(1, RacingMover.MOVES).boxed().toList());
      assertThat(database.tracking().runs(RunQuery.all())).hasSize(2);
      for (String name : List.of("a", "b")) {
        assertThat(database.tracking().find(new RunId(name)))
            .hasValue(WrittenRun.record(new RunId(name), RacingMover.MOVES, false));
      }
    }
  }

  @Test
  void bothMayMakeTheDatabase() throws Exception {
    for (int round = 0; round < 5; round++) {
      Path file = directory.resolve("new-" + round + ".db");
      List<String> lines = race(DatabaseMaker.class, file);

      assertThat(lines).containsExactlyInAnyOrder("made a", "made b");
    }
  }

  /** Without it the two do not see each other, and write their commits to the same places. */
  @ParameterizedTest
  @CsvSource({
    "false, penstock.db-shm",
    "true, penstock.db-shm",
    "true, penstock.db-wal penstock.db-shm"
  })
  void whoLostTheFilesBesideTheDatabaseDestroysNothingOfTheOther(boolean closesAtOnce, String lost)
      throws Exception {
    Path file = directory.resolve("penstock.db");
    try (ChildJvm first = ChildJvm.start(LosingWriter.class, file, closesAtOnce)) {
      assertThat(first.readLine()).hasValue("registered");
      for (String name : lost.split(" ", -1)) {
        Files.delete(directory.resolve(name));
      }
      try (ChildJvm other = ChildJvm.start(DurableAppends.class, file, 20, "FULL")) {
        assertThat(other.exitCode()).as(other::errors).isZero();
      }
      first.send("go on");
      assertThat(first.readAll()).as(first::errors).contains("refused to open it again");
    }
    try (JdbcDatabase database = JdbcDatabase.sqlite(file)) {
      RunRecord run = database.tracking().find(new RunId("run-1")).orElseThrow();
      assertThat(run.stages().get(0).attempts().get(0).params()).containsEntry("p", "v20");
      assertThat(database.models().models()).isSubsetOf(LosingWriter.MODEL);
    }
  }

  @Test
  void bothMayPutTheSameArtifacts() throws Exception {
    Path store = directory.resolve("artifacts");

    List<String> digests = race(DurablePuts.class, store, 100);

    assertThat(digests).hasSize(200);
    try (FileArtifactStore artifacts = FileArtifactStore.open(store)) {
      for (String hex : digests) {
        Digest digest = new Digest(hex);
        assertThat(Digest.of(artifacts.read(digest))).isEqualTo(digest);
      }
    }
  }

  private static List<String> race(Class<?> main, Path path) throws Exception {
    try (ChildJvm first = ChildJvm.start(main, path, "a");
        ChildJvm second = ChildJvm.start(main, path, "b")) {
      return outputs(first, second);
    }
  }

  private static List<String> race(Class<?> main, Path path, int count) throws Exception {
    try (ChildJvm first = ChildJvm.start(main, path, count);
        ChildJvm second = ChildJvm.start(main, path, count)) {
      return outputs(first, second);
    }
  }

  private static List<String> outputs(ChildJvm... children) {
    List<String> lines = new ArrayList<>();
    for (ChildJvm child : children) {
      lines.addAll(child.readAll());
      assertThat(child.exitCode()).as(child::errors).isZero();
    }
    return lines;
  }
}
