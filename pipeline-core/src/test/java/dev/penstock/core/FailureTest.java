package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.RetryPolicy;
import dev.penstock.run.Run;
import dev.penstock.run.RunFailedException;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageRun;
import dev.penstock.run.StageStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The row "failure" of the table of rules. */
class FailureTest {

  private final LocalExecutor executor = LocalExecutor.builder().parallelism(2).build();
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void isAResultAndNoException() throws Exception {
    pipeline.stage("load").run(context -> Bodies.failed("no file"));

    Run run = executor.run(pipeline.build());

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.failure().orElseThrow().stageName()).isEqualTo("load");
    assertThat(run.failure().orElseThrow().failure().orElseThrow()).hasMessage("no file");
  }

  @Test
  void aNullOutputIsAFailedAttemptThatIsNotRetried() throws Exception {
    Ref<Integer> load = pipeline.stage("load").retry(RetryPolicy.attempts(3)).run(c -> nothing());

    Run run = executor.run(pipeline.build());

    StageRun stage = run.stage(load.name());
    assertThat(stage.status()).isEqualTo(StageStatus.FAILED);
    assertThat(stage.attempts()).hasSize(1);
    assertThat(stage.failure().orElseThrow())
        .hasMessage(
            "Stage 'load' of pipeline 'prices' returned null;"
                + " return a value, or use act(...) for an effect");
  }

  @Test
  void orThrowNamesEveryFailedStage() throws Exception {
    Ref<Integer> one = pipeline.stage("one").run(context -> Bodies.failed("no one"));
    Ref<Integer> two = pipeline.stage("two").after(one).run(context -> Bodies.failed("no two"));
    Run run = executor.run(pipeline.build(), Requests.goingOn());

    assertThat(run.stage(two.name()).status()).isEqualTo(StageStatus.FAILED);
    assertThatExceptionOfType(RunFailedException.class)
        .isThrownBy(run::orThrow)
        .withMessageContaining("stage 'one' failed after 1 attempt(s)")
        .withMessageContaining("stage 'two' failed after 1 attempt(s)")
        .withCause(run.failure().orElseThrow().failure().orElseThrow());
  }

  @SuppressWarnings("NullAway") // the mistake that this is about
  private static Integer nothing() {
    return null;
  }
}
