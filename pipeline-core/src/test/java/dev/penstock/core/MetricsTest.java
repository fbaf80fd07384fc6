package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Pipeline;
import dev.penstock.RetryPolicy;
import dev.penstock.run.Run;
import dev.penstock.run.RunEvent.MetricLogged;
import dev.penstock.run.StageRun;
import dev.penstock.tracking.InMemoryTrackingStore;
import dev.penstock.tracking.MetricPoint;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The row "metrics" of the table of rules. */
class MetricsTest {

  private final Heard heard = new Heard();
  private final InMemoryTrackingStore tracking = InMemoryTrackingStore.create();
  private final LocalExecutor executor =
      LocalExecutor.builder().parallelism(2).listener(heard).tracking(tracking).build();
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");

  @AfterEach
  void close() {
    executor.close();
    tracking.close();
  }

  private Run runOfTwoAttempts() throws InterruptedException {
    pipeline
        .stage("train")
        .retry(RetryPolicy.attempts(2))
        .act(
            context -> {
              context.logMetric("loss", 1, 0.5 / context.attempt());
              context.logMetric("loss", 2, 0.25 / context.attempt());
              if (context.attempt() == 1) {
                context.logMetric("bad", 1);
                Bodies.failed("no");
              }
            });
    return executor.run(pipeline.build());
  }

  @Test
  void belongToTheAttemptThatLoggedThem() throws Exception {
    StageRun train = runOfTwoAttempts().stage("train");

    assertThat(train.attempts().get(0).metrics()).isEqualTo(Map.of("loss", 0.25, "bad", 1.0));
    assertThat(train.attempts().get(1).metrics()).isEqualTo(Map.of("loss", 0.125));
    assertThat(heard.of(MetricLogged.class))
        .extracting(MetricLogged::attempt)
        .containsExactly(1, 1, 1, 2, 2);
  }

  @Test
  void areReadFromTheLastAttempt() throws Exception {
    assertThat(runOfTwoAttempts().stage("train").metrics()).isEqualTo(Map.of("loss", 0.125));
  }

  @Test
  void areRecordedAsSeries() throws Exception {
    Run run = runOfTwoAttempts();

    assertThat(tracking.series(run.id(), "train", 2, "loss"))
        .containsExactly(new MetricPoint(1, 0.25), new MetricPoint(2, 0.125));
    assertThat(tracking.find(run.id()).orElseThrow().stage("train").orElseThrow().lastAttempt())
        .hasValueSatisfying(attempt -> assertThat(attempt.metrics()).containsEntry("loss", 0.125));
  }

  @Test
  void needNoListenerToBeRead() throws Exception {
    pipeline.stage("train").act(context -> context.logMetric("loss", Double.NaN));

    try (LocalExecutor quiet = LocalExecutor.builder().build()) {
      assertThat(quiet.run(pipeline.build()).stage("train").metrics())
          .isEqualTo(Map.of("loss", Double.NaN));
    }
  }
}
