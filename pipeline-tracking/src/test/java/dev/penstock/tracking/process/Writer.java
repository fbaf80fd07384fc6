package dev.penstock.tracking.process;

import dev.penstock.artifact.Digest;
import dev.penstock.artifact.file.FileArtifactStore;
import dev.penstock.model.AliasMovedException;
import dev.penstock.model.ModelVersion;
import dev.penstock.run.RunEvent;
import dev.penstock.run.RunId;
import dev.penstock.tracking.jdbc.JdbcDatabase;
import dev.penstock.tracking.jdbc.JdbcModelRegistry;
import dev.penstock.tracking.jdbc.JdbcTrackingStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/**
 * A child that writes runs, artifacts, versions and moves of an alias until it is killed, and says
 * after each call what it did.
 */
final class Writer {

  static final String SHARED_MODEL = "shared";

  private final Acknowledgements acknowledgements = new Acknowledgements();
  private final String name;
  private final Random random;
  private final JdbcTrackingStore tracking;
  private final JdbcModelRegistry models;
  private final FileArtifactStore artifacts;

  private Writer(String name, JdbcDatabase database, FileArtifactStore artifacts) {
    this.name = name;
    this.random = new Random(name.hashCode());
    this.tracking = database.tracking();
    this.models = database.models();
    this.artifacts = artifacts;
  }

  /** Arguments: the directory of the stores, and a name that no other child has. */
  public static void main(String[] arguments) {
    Path directory = Path.of(arguments[0]);
    try (JdbcDatabase database = JdbcDatabase.sqlite(directory.resolve("penstock.db"));
        FileArtifactStore artifacts = FileArtifactStore.open(directory.resolve("artifacts"))) {
      Writer writer = new Writer(arguments[1], database, artifacts);
      for (int round = 0; ; round++) {
        writer.write(round);
      }
    }
  }

  private void write(int round) {
    RunId run = new RunId(name + "-" + round);
    tracking.begin(WrittenRun.info(run));
    acknowledgements.say("begun", run);
    int batches = 1 + random.nextInt(5);
    for (int batch = 1; batch <= batches; batch++) {
      List<RunEvent> events = WrittenRun.batch(run, batch);
      tracking.append(run, events);
      acknowledgements.say("added", run, batch);
    }
    // Which joins the rows of the series; those of runs that do not end stay as they are.
    if (random.nextInt(4) > 0) {
      tracking.append(run, List.of(WrittenRun.end(run, batches)));
      acknowledgements.say("ended", run);
    }
    byte[] content = new byte[1 + random.nextInt(100_000)];
    random.nextBytes(content);
    Digest digest = artifacts.put(content);
    acknowledgements.say("put", digest);
    ModelVersion version = models.register(SHARED_MODEL, digest, Optional.of(run));
    acknowledgements.say("registered", version.number(), digest.hex(), run);
    move(version);
  }

  private void move(ModelVersion version) {
    Optional<ModelVersion> now = models.resolve(SHARED_MODEL, "champion");
    OptionalInt expected =
        now.isPresent() ? OptionalInt.of(now.get().number()) : OptionalInt.empty();
    try {
      models.move(SHARED_MODEL, "champion", expected, version.number(), name, "it is newer");
      acknowledgements.say("moved", expected.orElse(0), version.number(), name);
    } catch (AliasMovedException e) {
      acknowledgements.say("lost", version.number());
    }
  }
}
