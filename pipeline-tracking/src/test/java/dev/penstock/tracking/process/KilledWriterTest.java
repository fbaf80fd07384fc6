package dev.penstock.tracking.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.artifact.Digest;
import dev.penstock.artifact.file.FileArtifactStore;
import dev.penstock.model.AliasMove;
import dev.penstock.model.ModelVersion;
import dev.penstock.run.RunId;
import dev.penstock.run.RunStatus;
import dev.penstock.tracking.RunRecord;
import dev.penstock.tracking.jdbc.JdbcDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class KilledWriterTest {

  private static final int ROUNDS = 100;

  private final Path directory;
  private final Map<RunId, Integer> batches = new HashMap<>();
  private final Set<RunId> ended = new HashSet<>();
  private final List<Digest> artifacts = new ArrayList<>();
  private final Map<Integer, String> versions = new HashMap<>();
  private final List<String> moves = new ArrayList<>();
  private int runs;
  private int ends;

  KilledWriterTest(@TempDir Path directory) {
    this.directory = directory;
  }

  /** Two writers at a time use one database and one directory, and both are killed. */
  @Test
  void after200KillsNothingThatWasAcknowledgedIsMissing() throws Exception {
    Random random = new Random(20260101);
    for (int round = 0; round < ROUNDS; round++) {
      try (ChildJvm first = ChildJvm.start(Writer.class, directory, "a" + round);
          ChildJvm second = ChildJvm.start(Writer.class, directory, "b" + round)) {
        killAtRandom(first, random);
        killAtRandom(second, random);
        readAcknowledgements(first);
        readAcknowledgements(second);
      }
      verify();
    }
    assertThat(runs).isGreaterThan(2 * ROUNDS);
    assertThat(ends).isGreaterThan(ROUNDS);
    assertThat(versions).hasSizeGreaterThan(ROUNDS);
    assertThat(moves).hasSizeGreaterThan(ROUNDS / 2);
  }

  private void killAtRandom(ChildJvm child, Random random) {
    for (int count = 1 + random.nextInt(25); count > 0; count--) {
      Optional<String> line = child.readLine();
      assertThat(line).as(child::errors).isPresent();
      note(line.get());
    }
    // Somewhere inside of one of the next calls.
    LockSupport.parkNanos(random.nextInt(8_000_000));
    child.kill();
  }

  private void readAcknowledgements(ChildJvm child) {
    child.readAll().forEach(this::note);
    assertThat(child.exitCode()).isNotZero();
    assertThat(child.errors()).doesNotContain("Exception");
  }

  private void note(String line) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "begun" -> batches.put(new RunId(words[1]), 0);
      case "added" -> batches.put(new RunId(words[1]), Integer.parseInt(words[2]));
      case "ended" -> ended.add(new RunId(words[1]));
      case "put" -> artifacts.add(Digest.parse(words[1]));
      case "registered" -> versions.put(Integer.parseInt(words[1]), words[2] + " " + words[3]);
      case "moved" -> moves.add(words[1] + " " + words[2] + " " + words[3]);
      default -> assertThat(words[0]).isEqualTo("lost");
    }
  }

  private void verify() throws Exception {
    try (JdbcDatabase database = JdbcDatabase.sqlite(directory.resolve("penstock.db"));
        FileArtifactStore files = FileArtifactStore.open(directory.resolve("artifacts"))) {
      batches.forEach((run, acknowledged) -> verifyRun(database, run, acknowledged));
      verifyModels(database);
      artifacts.forEach(digest -> assertThat(Digest.of(files.read(digest))).isEqualTo(digest));
    }
    assertThat(integrity()).isEqualTo("ok");
    // What was verified needs no second look.
    runs += batches.size();
    ends += ended.size();
    batches.clear();
    ended.clear();
    artifacts.clear();
  }

  private void verifyRun(JdbcDatabase database, RunId run, int acknowledged) {
    RunRecord record = database.tracking().find(run).orElseThrow();
    int written = WrittenRun.batches(record);
    // The last batch may have been written and not acknowledged, but never in part.
    assertThat(written).isBetween(acknowledged, acknowledged + 1);
    boolean over = record.status() == RunStatus.SUCCEEDED;
    assertThat(over || !ended.contains(run)).isTrue();
    assertThat(record).isEqualTo(WrittenRun.record(run, written, over));
    assertThat(database.tracking().series(run, "train", 1, "loss"))
        .isEqualTo(WrittenRun.series(run, written));
  }

  private void verifyModels(JdbcDatabase database) {
    Map<Integer, String> found = new HashMap<>();
    for (ModelVersion version : database.models().versions(Writer.SHARED_MODEL)) {
      String run = version.run().orElseThrow().value();
      found.put(version.number(), version.digest().hex() + " " + run);
    }
    assertThat(found).containsAllEntriesOf(versions);
    List<AliasMove> history = database.models().history(Writer.SHARED_MODEL, "champion");
    List<String> movesFound = new ArrayList<>();
    OptionalInt last = OptionalInt.empty();
    for (AliasMove move : history) {
      assertThat(move.from()).isEqualTo(last);
      last = OptionalInt.of(move.to());
      movesFound.add(move.from().orElse(0) + " " + move.to() + " " + move.actor());
    }
    assertThat(movesFound).containsAll(moves);
  }

  private String integrity() throws Exception {
    String url = "jdbc:sqlite:" + directory.resolve("penstock.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
