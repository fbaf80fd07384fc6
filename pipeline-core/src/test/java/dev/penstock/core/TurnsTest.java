package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.core.Steps.Step;
import dev.penstock.run.RunHandle;
import dev.penstock.run.RunProgress;
import dev.penstock.run.RunRequest;
import dev.penstock.run.RunStatus;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs of one executor take turns, so that none waits for the end of another. */
class TurnsTest {

  private final LocalExecutor executor = LocalExecutor.builder().parallelism(1).build();
  private final CountDownLatch submitted = new CountDownLatch(1);

  @AfterEach
  void close() {
    executor.close();
  }

  /** Returns how many stages of {@code first} were left when a later run had its turn. */
  private int left(Pipeline first) throws InterruptedException {
    RunHandle handle = executor.submit(first, RunRequest.empty());
    Pipeline.Builder later = Pipeline.builder("later");
    Ref<RunProgress> seen = later.stage("only").run(context -> handle.progress());
    RunHandle second = executor.submit(later.build(), RunRequest.empty());
    submitted.countDown();
    RunProgress progress = second.await().get(seen);
    handle.cancel();
    assertThat(handle.await().status()).isEqualTo(RunStatus.CANCELLED);
    return progress.total() - progress.ended();
  }

  @Test
  void aRunOfManyReadyStagesHoldsUpNoOther() throws Exception {
    Pipeline.Builder wide = Pipeline.builder("wide");
    for (int i = 0; i < 100_000; i++) {
      wide.stage("s" + i).act(context -> submitted.await());
    }

    assertThat(left(wide.build())).isPositive();
  }

  @Test
  void aRunOfOneLongChainHoldsUpNoOther() throws Exception {
    Pipeline.Builder chain = Pipeline.builder("chain");
    Ref<Integer> last = chain.stage("first").run(context -> 0);
    for (int i = 0; i < 300_000; i++) {
      last =
          chain
              .stage("s" + i)
              .in(last)
              .run(
                  (n, context) -> {
                    submitted.await();
                    return n + 1;
                  });
    }

    assertThat(left(chain.build())).isPositive();
  }

  @Test
  void stagesTakeTurnsOnTheOneThreadThatCouldBeMade() throws Exception {
    AtomicInteger made = new AtomicInteger();
    LocalExecutor.Builder few =
        LocalExecutor.builder()
            .parallelism(4)
            .steps(
                step -> {
                  if (step == Step.HIRING && made.getAndIncrement() > 0) {
                    throw new OutOfMemoryError("unable to create native thread");
                  }
                });
    Pipeline.Builder wide = Pipeline.builder("wide");
    for (int i = 0; i < 20; i++) {
      wide.stage("s" + i).act(context -> {});
    }
    try (LocalExecutor one = few.build()) {
      assertThat(one.run(wide.build()).orThrow().problems()).isEmpty();
    }
    assertThat(made).hasValueGreaterThan(1);
  }
}
