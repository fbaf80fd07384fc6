package dev.penstock.samples.adsafety;

import dev.penstock.artifact.file.FileArtifactStore;
import dev.penstock.core.ConsoleProgress;
import dev.penstock.core.LocalExecutor;
import dev.penstock.model.ModelStore;
import dev.penstock.run.PipelineExecutor;
import dev.penstock.run.Run;
import dev.penstock.tracking.TrackingStore;
import dev.penstock.tracking.jdbc.JdbcDatabase;
import dev.penstock.tracking.report.RunReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the story keeps on disk, and the executor that works on it. */
final class Workshop implements AutoCloseable {

  private static final int PARALLELISM = 2;

  private final Path directory;
  private final JdbcDatabase database;
  private final TrackingStore tracking;
  private final FileArtifactStore artifacts;
  private final ModelStore models;
  private final PipelineExecutor executor;

  private Workshop(
      Path directory, JdbcDatabase database, FileArtifactStore artifacts, PrintStream out) {
    this.directory = directory;
    this.database = database;
    this.artifacts = artifacts;
    this.tracking = database.tracking();
    this.models = ModelStore.of(database.models(), artifacts);
    this.executor =
        LocalExecutor.builder()
            .parallelism(PARALLELISM)
            .tracking(tracking)
            .artifacts(artifacts)
            .listener(ConsoleProgress.to(out, false))
            .build();
  }

  /** Opens what lies in {@code directory}, or makes it. */
  static Workshop open(Path directory, PrintStream out) throws IOException {
    Files.createDirectories(directory);
    JdbcDatabase database = JdbcDatabase.sqlite(databaseIn(directory));
    return new Workshop(
        directory, database, FileArtifactStore.open(directory.resolve("artifacts")), out);
  }

  static Path databaseIn(Path directory) {
    return directory.resolve("penstock.db");
  }

  PipelineExecutor executor() {
    return executor;
  }

  ModelStore models() {
    return models;
  }

  Path database() {
    return databaseIn(directory);
  }

  /** Opens the deliveries that this workshop works on. */
  Deliveries deliveries() throws IOException {
    return Deliveries.open(directory.resolve("deliveries"));
  }

  /** Writes the report of a run, and returns the file. */
  Path report(String name, Run run) throws IOException {
    Path file = Files.createDirectories(directory.resolve("reports")).resolve(name + ".html");
    RunReport.of(tracking, run.id()).writeTo(file);
    return file;
  }

  /** Returns the reports that were written, in the order of their names. */
  List<Path> reports() throws IOException {
    try (var files = Files.list(directory.resolve("reports"))) {
      return files.sorted().toList();
    }
  }

  @Override
  public void close() {
    executor.close();
    artifacts.close();
    database.close();
  }
}
