package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.RetryPolicy;
import dev.penstock.run.Run;
import dev.penstock.run.StageRun;
import dev.penstock.run.StageStatus;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The row "select" of the table of rules. */
class SelectTest {

  private final LocalExecutor executor =
      LocalExecutor.builder().parallelism(2).listener(new Heard()).build();
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");
  private final Ref<Integer> load = pipeline.stage("load").run(context -> 5);

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void runsInTheAttemptOfTheConsumer() throws Exception {
    Ref<String> next =
        pipeline
            .stage("next")
            .in(load.select(n -> Thread.currentThread()))
            .run((thread, context) -> thread == Thread.currentThread() ? "same" : "other");

    assertThat(executor.run(pipeline.build()).get(next)).isEqualTo("same");
  }

  @Test
  void failsTheConsumerAndNotTheProducer() throws Exception {
    pipeline
        .stage("next")
        .in(load.<Integer>select(n -> Bodies.failed("no part")))
        .run((n, context) -> n);

    Run run = executor.run(pipeline.build());

    assertThat(run.stage("load").status()).isEqualTo(StageStatus.SUCCEEDED);
    assertThat(run.stage("next").failure().orElseThrow()).hasMessage("no part");
  }

  @Test
  void isRepeatedWithTheConsumer() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Ref<Integer> next =
        pipeline
            .stage("next")
            .retry(RetryPolicy.attempts(2))
            .in(load.select(n -> calls.incrementAndGet() == 1 ? Bodies.failed("no") : n + 1))
            .run((n, context) -> n);

    Run run = executor.run(pipeline.build());

    assertThat(run.get(next)).isEqualTo(6);
    assertThat(run.stage("next").attempts()).hasSize(2);
  }

  @Test
  @SuppressWarnings("NullAway") // the mistake that this is about
  void mustNotGiveNull() throws Exception {
    pipeline.stage("next").in(load.select(n -> (Integer) null)).run((n, context) -> 1);

    StageRun next = executor.run(pipeline.build()).stage("next");

    assertThat(next.failure().orElseThrow())
        .hasMessage("The projection in select(...) of 'load' gave null");
  }

  @Test
  void runsOnTheReadersThreadWhenARunIsRead() throws Exception {
    Run run = executor.run(pipeline.build());

    Thread reader = run.get(load.select(n -> Thread.currentThread()));
    assertThat(reader).isSameAs(Thread.currentThread());
    assertThat(run.find(load.select(n -> n + 1))).hasValue(6);
  }
}
