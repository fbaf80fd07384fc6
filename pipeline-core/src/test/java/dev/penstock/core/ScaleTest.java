package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.run.Run;
import dev.penstock.run.RunStatus;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A million stages overflow nothing, and one thread is enough. */
class ScaleTest {

  private static final int MANY = 1_000_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aMillionStagesInAChain(int parallelism) throws Exception {
    Pipeline.Builder pipeline = Pipeline.builder("chain");
    Ref<Integer> last = pipeline.stage("0").run(context -> 1);
    for (int i = 1; i < MANY; i++) {
      last = pipeline.stage(String.valueOf(i)).in(last).run((value, context) -> value + 1);
    }

    try (LocalExecutor executor = LocalExecutor.builder().parallelism(parallelism).build()) {
      Run run = executor.run(pipeline.build());

      assertThat(run.get(last)).isEqualTo(MANY);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aMillionStagesBesideEachOther(int parallelism) throws Exception {
    AtomicLong count = new AtomicLong();
    Pipeline.Builder pipeline = Pipeline.builder("wide");
    for (int i = 0; i < MANY; i++) {
      pipeline.stage(String.valueOf(i)).act(context -> count.incrementAndGet());
    }

    try (LocalExecutor executor = LocalExecutor.builder().parallelism(parallelism).build()) {
      Run run = executor.run(pipeline.build());

      assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
      assertThat(count).hasValue(MANY);
    }
  }

  @Test
  void aMillionSkippedStagesInAChain() throws Exception {
    Pipeline.Builder pipeline = Pipeline.builder("chain");
    Ref<Integer> last = pipeline.stage("0").run(context -> Bodies.failed("broken"));
    for (int i = 1; i < MANY; i++) {
      last = pipeline.stage(String.valueOf(i)).in(last).run((value, context) -> value + 1);
    }

    try (LocalExecutor executor = LocalExecutor.builder().parallelism(1).build()) {
      Run run = executor.run(pipeline.build(), Requests.goingOn());

      assertThat(run.stage(last.name()).reason()).hasValue("stage '0' failed");
    }
  }
}
