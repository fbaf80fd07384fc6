package dev.penstock.samples.adsafety;

import static dev.penstock.model.ModelStore.CHAMPION;

import dev.penstock.artifact.ArtifactStore;
import dev.penstock.artifact.file.FileArtifactStore;
import dev.penstock.model.ModelHost;
import dev.penstock.model.ModelKey;
import dev.penstock.model.ModelRegistry;
import dev.penstock.model.ModelStore;
import dev.penstock.model.ModelVersion;
import dev.penstock.model.Promotion;
import dev.penstock.run.RunId;
import dev.penstock.serving.Answer;
import dev.penstock.serving.ServedModel;
import dev.penstock.testkit.TextModel;
import dev.penstock.tracking.jdbc.JdbcModelRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that serves what the champion of a shared registry is, and does what it reads:
 *
 * <ul>
 *   <li>{@code ask}: prints the number of the version in service and what it answers;
 *   <li>{@code promote} and a step: adds a model and promotes it, and after that step says so and
 *       goes no further. After {@link #NEVER}, it says so when it is done.
 * </ul>
 */
final class Follower {

  static final String ASK = "ask";
  static final String PROMOTE = "promote ";

  static final String ADDED = "added";
  static final String PREPARED = "prepared";
  static final String MOVED = "moved";
  static final String PUBLISHED = "published";
  static final String NEVER = "never";

  static final ModelKey<String, String> KEY = TextModel.key("greeting");
  private static final TextModel CANDIDATE = TextModel.of("candidate ");
  private static final Optional<RunId> RUN = Optional.of(new RunId("run-of-the-candidate"));

  private final ModelStore models;
  private final ServedModel<String, String> served;

  private Follower(ModelStore models, ServedModel<String, String> served) {
    this.models = models;
    this.served = served;
  }

  /** Argument: the directory of the stores. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    try (ModelRegistry registry = registry(directory);
        ArtifactStore artifacts = artifacts(directory)) {
      ModelStore models = ModelStore.of(registry, artifacts);
      try (ServedModel<String, String> served =
          ServedModel.builder(KEY, models).follow(CHAMPION, Duration.ofMillis(10)).build()) {
        new Follower(models, served).obey();
      }
    }
  }

  static ModelRegistry registry(Path directory) {
    return JdbcModelRegistry.sqlite(directory.resolve("penstock.db"));
  }

  static ArtifactStore artifacts(Path directory) {
    return FileArtifactStore.open(directory.resolve("artifacts"));
  }

  private void obey() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith(PROMOTE)) {
        promote(line.substring(PROMOTE.length()));
        say(NEVER);
      } else {
        Answer<String> answer = served.answer("Ada");
        say(answer.version().orElseThrow().number() + " " + answer.value());
      }
    }
  }

  private void promote(String last) {
    Optional<ModelVersion> champion = models.version(KEY, CHAMPION);
    ModelVersion version = models.add(KEY, CANDIDATE, RUN);
    done(ADDED, last);
    Promotion.of(KEY, models)
        .to(stoppingHost(last))
        .move(champion, version, "follower", "it is better");
  }

  private ModelHost stoppingHost(String last) {
    return version -> {
      ModelHost.Standby standby = served.prepare(version);
      done(PREPARED, last);
      return new ModelHost.Standby() {
        @Override
        public void publish() {
          done(MOVED, last);
          standby.publish();
          done(PUBLISHED, last);
        }

        @Override
        public void close() {
          standby.close();
        }
      };
    };
  }

  /** Waits for the end of the process if this step was to be the last. */
  private static void done(String step, String last) {
    if (step.equals(last)) {
      say(step);
      while (true) {
        LockSupport.park();
      }
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
