package dev.penstock.benchmarks;

import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.AttemptEnded;
import dev.penstock.run.RunEvent.AttemptStarted;
import dev.penstock.run.RunEvent.MetricLogged;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunEvent.StageEnded;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import dev.penstock.tracking.RunRecord;
import dev.penstock.tracking.jdbc.JdbcTrackingStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What the record of runs in SQLite costs: microseconds and bytes a stage of three events (started,
 * attempt ended, stage ended) by the number of stages that come in one call, and bytes a point of a
 * metric's series. Every call waits for the disk.
 *
 * <p>Arguments: a directory on the disk to measure, by default the current one, and the number of
 * stages of the largest run, by default a million.
 */
public final class TrackingOverhead {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final double MICROS = 1e-3;

  private final PrintStream out;
  private final Path directory;
  private int runs;

  private TrackingOverhead(PrintStream out, Path directory) {
    this.out = out;
    this.directory = directory;
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws IOException {
    Path directory =
        Files.createTempDirectory(
            Path.of(arguments.length > 0 ? arguments[0] : "").toAbsolutePath(),
            "tracking-overhead");
    int largest = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    TrackingOverhead overhead = new TrackingOverhead(System.out, directory);
    overhead.stages(20_000, 100);
    for (int batch : new int[] {1, 10, 40, 100, 1_000}) {
      overhead.stages(batch == 1 ? 1_000 : 20_000, batch);
    }
    overhead.stages(10_000, 1_000);
    overhead.stages(largest, 1_000);
    for (int batch : new int[] {1, 10, 100, 1_000}) {
      overhead.points(batch == 1 ? 2_000 : 100_000, batch);
    }
  }

  private Path newFile() {
    runs++;
    return directory.resolve("penstock-" + runs + ".db");
  }

  private void stages(int count, int stagesInACall) throws IOException {
    Path file = newFile();
    RunInfo info = info(count);
    long begin;
    long append;
    long read;
    try (JdbcTrackingStore store = JdbcTrackingStore.sqlite(file)) {
      begin = time(() -> store.begin(info));
      append = time(() -> append(store, info, stagesInACall));
      read = time(() -> requireWhole(store, info));
    }
    out.printf(
        Locale.ROOT,
        "%,9d stages, %,5d in a call: append %6.2f us, begin %5.2f us, read %5.2f us,"
            + " %4.0f bytes a stage%n",
        count,
        stagesInACall,
        append * MICROS / count,
        begin * MICROS / count,
        read * MICROS / count,
        (double) Files.size(file) / count);
    Files.delete(file);
  }

  private static void append(JdbcTrackingStore store, RunInfo info, int stagesInACall) {
    List<RunEvent> batch = new ArrayList<>();
    long number = 0;
    Instant now = START;
    for (StageInfo stage : info.stages()) {
      now = now.plusNanos(12_345);
      batch.addAll(events(info.id(), number, now, stage.name()));
      number += 3;
      if (batch.size() >= 3 * stagesInACall) {
        store.append(info.id(), batch);
        batch.clear();
      }
    }
    batch.add(new RunEnded(info.id(), number + 1, now, RunStatus.SUCCEEDED, List.of()));
    store.append(info.id(), batch);
  }

  private static List<RunEvent> events(RunId run, long last, Instant now, String stage) {
    Duration took = Duration.ofNanos(4_321);
    return List.of(
        new AttemptStarted(run, last + 1, now, stage, 1),
        new AttemptEnded(
            run,
            last + 2,
            now.plus(took),
            stage,
            1,
            took,
            Optional.empty(),
            false,
            Optional.empty()),
        new StageEnded(
            run,
            last + 3,
            now.plus(took),
            stage,
            StageStatus.SUCCEEDED,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private static void requireWhole(JdbcTrackingStore store, RunInfo info) {
    RunRecord record = store.find(info.id()).orElseThrow();
    if (record.stages().stream().anyMatch(stage -> stage.status() != StageStatus.SUCCEEDED)) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "The record of run '%s' is not whole", info.id()));
    }
  }

  private void points(int count, int pointsInACall) throws IOException {
    Path file = newFile();
    RunInfo info = info(1);
    long append;
    try (JdbcTrackingStore store = JdbcTrackingStore.sqlite(file)) {
      store.begin(info);
      append = time(() -> appendPoints(store, info.id(), count, pointsInACall));
    }
    out.printf(
        Locale.ROOT,
        "%,9d points, %,5d in a call: %6.2f us, %5.1f bytes a point%n",
        count,
        pointsInACall,
        append * MICROS / count,
        (double) Files.size(file) / count);
    Files.delete(file);
  }

  private static void appendPoints(JdbcTrackingStore store, RunId run, int count, int batchSize) {
    Random random = new Random(1);
    List<RunEvent> batch = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      // A loss that falls, with noise: no two values are alike.
      double loss = 1.0 / i + 0.01 * random.nextGaussian();
      batch.add(new MetricLogged(run, i, START.plusNanos(i), "stage-0", 1, "loss", i, loss));
      if (batch.size() == batchSize) {
        store.append(run, batch);
        batch.clear();
      }
    }
    batch.add(new RunEnded(run, count + 1, START, RunStatus.SUCCEEDED, List.of()));
    store.append(run, batch);
  }

  private static RunInfo info(int count) {
    List<StageInfo> stages = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      List<String> before = i == 0 ? List.of() : List.of("stage-" + (i - 1));
      stages.add(new StageInfo("stage-" + i, "lambda", "1", List.of(), before));
    }
    return new RunInfo(
        new RunId("run-1"), "chain", "1", START, 42, "benchmark", Map.of(), Map.of(), stages);
  }

  private static long time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }
}
