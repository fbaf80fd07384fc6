package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.RetryPolicy;
import dev.penstock.run.RunRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The row "seed" of the table of rules. */
class SeedTest {

  private final Pipeline.Builder pipeline = Pipeline.builder("prices");

  private List<Long> draw(int parallelism, long seed) throws InterruptedException {
    List<Ref<Long>> drawn = new ArrayList<>();
    Pipeline.Builder many = Pipeline.builder("many");
    for (int i = 0; i < 50; i++) {
      drawn.add(many.stage("draw" + i).run(context -> context.random().nextLong()));
    }
    Ref<List<Long>> all = many.stage("all").inAll(drawn).run((values, context) -> values);
    try (LocalExecutor executor = LocalExecutor.builder().parallelism(parallelism).build()) {
      return executor.run(many.build(), RunRequest.builder().seed(seed).build()).get(all);
    }
  }

  @Test
  void givesTheSameOutputsForAnyParallelism() throws Exception {
    assertThat(draw(8, 42)).isEqualTo(draw(1, 42));
  }

  @Test
  void givesOtherOutputsForAnotherSeedOrStage() throws Exception {
    assertThat(draw(2, 43)).doesNotContainAnyElementsOf(draw(2, 42)).doesNotHaveDuplicates();
  }

  @Test
  void ofAStageIsTheSameEverywhereAndForever() {
    assertThat(Seeds.of(42, "train")).isEqualTo(1994867420035709977L);
  }

  @Test
  void startsAnewInEachAttempt() throws Exception {
    List<Long> drawn = new ArrayList<>();
    pipeline
        .stage("train")
        .retry(RetryPolicy.attempts(2))
        .act(
            context -> {
              drawn.add(context.random().nextLong());
              drawn.add(context.random().nextLong());
              if (context.attempt() == 1) {
                Bodies.failed("no");
              }
            });

    try (LocalExecutor executor = LocalExecutor.builder().build()) {
      executor.run(pipeline.build()).orThrow();
    }
    assertThat(drawn.subList(2, 4)).isEqualTo(drawn.subList(0, 2));
    assertThat(drawn.get(0)).isNotEqualTo(drawn.get(1));
  }

  @Test
  void timeComesFromTheClockOfTheExecutor() throws Exception {
    Clock clock = Clock.fixed(Instant.parse("2031-05-06T07:08:09Z"), ZoneOffset.UTC);
    Ref<Instant> now = pipeline.stage("now").run(context -> context.clock().instant());

    try (LocalExecutor executor = LocalExecutor.builder().clock(clock).build()) {
      var run = executor.run(pipeline.build());
      assertThat(run.get(now)).isEqualTo(clock.instant());
      assertThat(run.startedAt()).isEqualTo(clock.instant());
      assertThat(run.stage("now").attempts().get(0).startedAt()).isEqualTo(clock.instant());
    }
  }
}
