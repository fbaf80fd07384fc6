package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.penstock.CanIgnoreReturnValue;
import dev.penstock.Effect;
import dev.penstock.Pipeline;
import dev.penstock.RetryPolicy;
import dev.penstock.StageContext;
import dev.penstock.artifact.ArtifactStore;
import dev.penstock.artifact.Digest;
import dev.penstock.artifact.InMemoryArtifactStore;
import dev.penstock.report.Table;
import dev.penstock.run.Run;
import dev.penstock.run.RunEvent.ArtifactLogged;
import dev.penstock.run.RunEvent.ParamLogged;
import dev.penstock.run.RunEvent.Progressed;
import dev.penstock.run.RunEvent.ReportLogged;
import dev.penstock.run.RunRequest;
import dev.penstock.run.RunStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stage may ask of its context, beside what the rows of the table say. */
class ContextTest {

  private static final byte[] CONTENT = "model".getBytes(StandardCharsets.UTF_8);

  private final Heard heard = new Heard();
  private final InMemoryArtifactStore artifacts = InMemoryArtifactStore.create();
  private final LocalExecutor executor =
      LocalExecutor.builder().parallelism(2).artifacts(artifacts).listener(heard).build();
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");

  @AfterEach
  void close() {
    executor.close();
    artifacts.close();
  }

  @CanIgnoreReturnValue
  private Run run(Effect body) throws InterruptedException {
    pipeline.stage("train").act(body);
    return executor.run(pipeline.build()).orThrow();
  }

  @Test
  void storesArtifactsAndRecordsTheirDigests(@TempDir Path directory) throws Exception {
    Path file = Files.write(directory.resolve("model.bin"), CONTENT);

    run(
        context -> {
          context.logArtifact("bytes", CONTENT);
          context.logArtifact("file", file);
          context.logArtifact("known", Digest.of(CONTENT));
        });

    assertThat(heard.of(ArtifactLogged.class))
        .extracting(ArtifactLogged::digest)
        .containsExactly(Digest.of(CONTENT), Digest.of(CONTENT), Digest.of(CONTENT));
    assertThat(artifacts.read(Digest.of(CONTENT))).isEqualTo(CONTENT);
  }

  @Test
  void refusesASecondArtifactOfOneName() throws Exception {
    run(
        context -> {
          context.logArtifact("model", CONTENT);
          assertThatIllegalArgumentException()
              .isThrownBy(() -> context.logArtifact("model", CONTENT))
              .withMessage(
                  "Stage 'train' logged an artifact 'model' before in this attempt;"
                      + " choose another name");
        });
  }

  @Test
  void refusesAnArtifactWithoutAStore() throws Exception {
    pipeline
        .stage("train")
        .act(
            context ->
                assertThatIllegalStateException()
                    .isThrownBy(() -> context.logArtifact("model", CONTENT))
                    .withMessage(
                        "Stage 'train' cannot store artifact 'model': the executor has no artifact"
                            + " store; add artifacts(...) to its builder"));

    try (LocalExecutor poor = LocalExecutor.builder().build()) {
      poor.run(pipeline.build()).orThrow();
    }
  }

  @Test
  void keepsInterruptsFromTheStoreAndDeliversThemAfterwards() throws Exception {
    List<Boolean> seen = new ArrayList<>();
    Cancelling cancelling = new Cancelling();
    ArtifactStore watched = new WatchedStore(artifacts, cancelling::cancelAndGoOn, seen);
    pipeline
        .stage("train")
        .act(
            context -> {
              context.logArtifact("model", CONTENT);
              seen.add(Thread.currentThread().isInterrupted());
            });

    try (LocalExecutor watching = LocalExecutor.builder().artifacts(watched).build()) {
      Run run = cancelling.run(watching, pipeline.build(), RunRequest.empty());
      assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
    }
    assertThat(seen).containsExactly(false, true);
  }

  @Test
  void tellsParametersReportsAndProgress() throws Exception {
    Table table = new Table("numbers", List.of("a"), List.of(List.of("1")));

    run(
        context -> {
          context.logParam("rate", "0.1");
          context.logReport("numbers", table);
          context.progress(1, 2);
        });

    assertThat(heard.of(ParamLogged.class))
        .extracting(ParamLogged::name, ParamLogged::value)
        .containsExactly(tuple("rate", "0.1"));
    assertThat(heard.of(ReportLogged.class)).extracting(ReportLogged::report).containsOnly(table);
    assertThat(heard.of(Progressed.class)).extracting(Progressed::total).containsExactly(2L);
  }

  @Test
  void refusesBlankNames() throws Exception {
    run(
        context ->
            assertThatIllegalArgumentException()
                .isThrownBy(() -> context.logMetric(" ", 1))
                .withMessage("The name of a metric must not be blank"));
  }

  @Test
  void givesEachAttemptADirectoryThatIsDeletedAtTheEnd() throws Exception {
    List<Path> directories = new ArrayList<>();
    pipeline
        .stage("train")
        .retry(RetryPolicy.attempts(2))
        .act(
            context -> {
              Path own = context.workDirectory();
              Files.write(Files.createDirectory(own.resolve("sub")).resolve("file"), CONTENT);
              directories.add(own);
              assertThat(context.workDirectory()).isEqualTo(own);
              if (context.attempt() == 1) {
                Bodies.failed("no");
              }
            });

    Run run = executor.run(pipeline.build()).orThrow();

    assertThat(directories).doesNotHaveDuplicates().hasSize(2);
    assertThat(directories).noneMatch(Files::exists);
    assertThat(directories.get(0).getParent()).doesNotExist();
    assertThat(run.problems()).isEmpty();
  }

  @Test
  void refusesCallsAfterTheAttempt() throws Exception {
    CompletableFuture<StageContext> kept = new CompletableFuture<>();
    run(kept::complete);
    StageContext context = kept.join();
    String message = "Attempt 1 of stage 'train' is over, and can record nothing more";

    assertThatIllegalStateException()
        .isThrownBy(() -> context.logParam("late", "x"))
        .withMessage(message);
    assertThatIllegalStateException()
        .isThrownBy(() -> context.onRunEnd(() -> {}))
        .withMessage(message);
    assertThatIllegalStateException().isThrownBy(context::workDirectory).withMessage(message);
    assertThatIllegalStateException().isThrownBy(() -> context.progress(1, 1)).withMessage(message);
  }
}
