package dev.penstock.tracking.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.artifact.Digest;
import dev.penstock.model.ModelRegistryException;
import dev.penstock.report.Table;
import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.AttemptStarted;
import dev.penstock.run.RunEvent.MetricLogged;
import dev.penstock.run.RunEvent.ParamLogged;
import dev.penstock.run.RunEvent.ReportLogged;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import dev.penstock.run.RunStatus;
import dev.penstock.tracking.TrackingStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bit of the file that is flipped changes nothing or is noticed: nothing else is ever read. */
class FlippedBitsTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final List<String> MODELS = List.of("m", "prices", "other");

  @TempDir Path directory;

  private int refused;

  @Test
  void someOfThem() throws IOException {
    flip(150, 1);
  }

  @Test
  @Tag("slow")
  void manyOfThem() throws IOException {
    flip(4_000, 2);
  }

  private void flip(int flips, long seed) throws IOException {
    Path file = directory.resolve("penstock.db");
    String expected = write(file);
    byte[] written = Files.readAllBytes(file);
    Random random = new Random(seed);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < flips; i++) {
      int bit = random.nextInt(written.length * Byte.SIZE);
      byte[] damaged = written.clone();
      damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      Path copy = Files.write(directory.resolve("flipped-" + i + ".db"), damaged);
      if (!isRightOrRefused(copy, expected)) {
        wrong.add("bit " + bit % Byte.SIZE + " of byte " + bit / Byte.SIZE);
      }
      Files.delete(copy);
    }
    assertThat(wrong).as("of %d, %d refused", flips, refused).isEmpty();
    assertThat(refused).isGreaterThan(flips / 4);
  }

  private boolean isRightOrRefused(Path file, String expected) {
    try (JdbcDatabase database = JdbcDatabase.sqlite(file)) {
      return transcript(database).equals(expected);
    } catch (TrackingStoreException | ModelRegistryException e) {
      refused++;
      return true;
    }
  }

  private static String transcript(JdbcDatabase database) {
    return Transcript.of(database.tracking(), database.models(), MODELS);
  }

  private static String write(Path file) {
    try (JdbcDatabase database = JdbcDatabase.sqlite(file)) {
      for (int i = 0; i < 12; i++) {
        writeRun(database.tracking(), new RunId("run-" + i), i);
      }
      JdbcModelRegistry models = database.models();
      for (int i = 1; i <= 8; i++) {
        for (String model : MODELS) {
          Digest digest = Digest.of(new byte[i]);
          models.register(model, digest, Optional.of(new RunId("run-" + i)));
          OptionalInt from = i == 1 ? OptionalInt.empty() : OptionalInt.of(i - 1);
          models.move(model, "champion", from, i, "ada", "better than the one before by " + i);
        }
      }
      return transcript(database);
    }
  }

  private static void writeRun(JdbcTrackingStore store, RunId run, int number) {
    List<StageInfo> stages = List.of(new StageInfo("train", "T", "1", List.of(), List.of()));
    Map<String, String> tags = Map.of("team", "fruit");
    Instant start = START.plusSeconds(number / 2);
    store.begin(
        new RunInfo(run, "p" + number % 2, "1", start, number, "ada", tags, Map.of(), stages));
    List<RunEvent> events = new ArrayList<>();
    events.add(new AttemptStarted(run, 1, start, "train", 1));
    events.add(new ParamLogged(run, 2, start, "train", 1, "rate", "0." + number));
    Table table = new Table("counts", List.of("a"), List.of(List.of("x".repeat(300 * number))));
    events.add(new ReportLogged(run, 3, start, "train", 1, "counts", table));
    store.append(run, events);
    for (int i = 0; i < 5; i++) {
      store.append(run, series(run, 4 + i * 20L, start));
    }
    if (number % 3 > 0) {
      RunStatus status = number % 3 == 1 ? RunStatus.SUCCEEDED : RunStatus.FAILED;
      store.append(run, List.of(new RunEnded(run, 200, start, status, List.of())));
    }
  }

  private static List<RunEvent> series(RunId run, long first, Instant at) {
    List<RunEvent> points = new ArrayList<>();
    for (long number = first; number < first + 20; number++) {
      String metric = number % 2 == 0 ? "loss" : "accuracy";
      points.add(new MetricLogged(run, number, at, "train", 1, metric, number, 1.0 / number));
    }
    return points;
  }
}
