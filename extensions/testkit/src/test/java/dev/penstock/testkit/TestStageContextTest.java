package dev.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.artifact.Digest;
import dev.penstock.report.Chart;
import dev.penstock.report.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestStageContextTest {

  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
  private static final Table TABLE = new Table("t", List.of("a"), List.of());

  @Test
  void keepsWhatIsLogged() {
    try (TestStageContext context = TestStageContext.create()) {
      context.logMetric("loss", 0.5);
      context.logMetric("loss", 0.4);
      context.logMetric("epoch.loss", 2, 0.2);
      context.logMetric("epoch.loss", 1, 0.3);
      context.logParam("rate", "0.1");
      context.logReport("table", TABLE);

      assertThat(context.metrics()).containsExactly(java.util.Map.entry("loss", 0.4));
      assertThat(context.series("epoch.loss")).hasToString("{1=0.3, 2=0.2}");
      assertThat(context.series("none")).isEmpty();
      assertThat(context.params()).containsEntry("rate", "0.1");
      assertThat(context.report("table", Table.class)).isEqualTo(TABLE);
    }
  }

  @Test
  void storesArtifacts(@TempDir Path directory) throws Exception {
    Path file = Files.write(directory.resolve("model"), CONTENT);
    try (TestStageContext context = TestStageContext.create()) {
      Digest digest = context.logArtifact("bytes", CONTENT);

      assertThat(context.logArtifact("file", file)).isEqualTo(digest);
      assertThat(context.artifacts()).containsEntry("bytes", digest).containsEntry("file", digest);
      assertThat(context.artifactStore().read(digest)).isEqualTo(CONTENT);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> context.logArtifact("file", digest))
          .withMessage("Artifact 'file' was logged before");
    }
  }

  @Test
  void drawsTheSameNumbersForTheSameSeed() {
    TestStageContext context = TestStageContext.create().withSeed(42);

    assertThat(context.seed()).isEqualTo(42);
    assertThat(context.random()).isSameAs(context.random());
    assertThat(context.random().nextLong())
        .isEqualTo(TestStageContext.create().withSeed(42).withAttempt(2).random().nextLong())
        .isNotEqualTo(TestStageContext.create().withSeed(43).random().nextLong());
  }

  @Test
  void knowsStageAttemptAndClock() {
    ManualClock clock = ManualClock.at(Instant.EPOCH);
    TestStageContext context =
        TestStageContext.create().withStageName("train").withAttempt(3).withClock(clock);
    clock.advance(Duration.ofHours(1));

    assertThat(context.stageName()).isEqualTo("train");
    assertThat(context.attempt()).isEqualTo(3);
    assertThat(context.clock().instant()).isEqualTo(Instant.EPOCH.plusSeconds(3_600));
  }

  @Test
  void deletesItsWorkDirectoryAtTheEnd() throws Exception {
    TestStageContext context = TestStageContext.create();
    Path directory = context.workDirectory();
    Files.createDirectory(directory.resolve("sub"));
    Files.write(directory.resolve("sub").resolve("file"), CONTENT);

    assertThat(context.workDirectory()).isEqualTo(directory);
    context.close();
    assertThat(directory).doesNotExist();
  }

  @Test
  void closesResourcesTheLastOneFirst() {
    List<String> closed = new ArrayList<>();
    TestStageContext context = TestStageContext.create();
    context.onRunEnd(() -> closed.add("first"));
    context.onRunEnd(() -> closed.add("second"));
    context.close();
    context.close();

    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void failsIfAResourceCannotBeClosed() {
    List<String> closed = new ArrayList<>();
    TestStageContext context = TestStageContext.create();
    context.onRunEnd(() -> closed.add("first"));
    context.onRunEnd(
        () -> {
          throw new IllegalStateException("stuck");
        });

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(context::close)
        .withRootCauseInstanceOf(IllegalStateException.class);
    assertThat(closed).containsExactly("first");
  }

  @Test
  void refusesToRecordAfterItsEnd() {
    TestStageContext context = TestStageContext.create();
    context.logMetric("rows", 3);
    context.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> context.logMetric("rows", 4))
        .withMessage("Attempt 1 of stage 'stage' has ended");
    assertThatIllegalStateException().isThrownBy(() -> context.progress(1, 2));
    assertThatIllegalStateException().isThrownBy(context::workDirectory);
    assertThat(context.metrics()).containsEntry("rows", 3.0);
  }

  @Test
  void keepsTheLastProgressAndACancel() {
    try (TestStageContext context = TestStageContext.create()) {
      assertThat(context.lastProgress()).isNaN();
      context.progress(1, 4);
      assertThat(context.lastProgress()).isEqualTo(0.25);
      assertThat(context.isCancelled()).isFalse();
      context.cancel();
      assertThat(context.isCancelled()).isTrue();
    }
  }

  @Test
  void saysWhichReportsThereAre() {
    try (TestStageContext context = TestStageContext.create()) {
      context.logReport("table", TABLE);

      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> context.report("table", Chart.class))
          .withMessageStartingWith("Expected a Chart under 'table' but there is Table[");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> context.logReport(" ", TABLE))
          .withMessage("A name to log under must not be blank");
    }
  }
}
