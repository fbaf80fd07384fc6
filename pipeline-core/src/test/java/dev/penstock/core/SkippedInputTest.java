package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.GateDecision;
import dev.penstock.Outcome;
import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.run.Run;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The row "skipped input" of the table of rules, and the row "after(x)". */
class SkippedInputTest {

  private final LocalExecutor executor = LocalExecutor.builder().parallelism(1).build();
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");
  private final Ref<GateDecision> gate =
      pipeline.stage("gate").run(context -> new GateDecision.Rejected(List.of("bad")));
  private final Ref<Integer> skipped = pipeline.stage("skipped").onlyIf(gate).run(context -> 5);

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void skipsTheDependant() throws Exception {
    Ref<Integer> other = pipeline.stage("other").run(context -> 6);
    pipeline.stage("next").in(other).in(skipped).run((a, b, context) -> a + b);

    Run run = executor.run(pipeline.build());

    assertThat(run.stage("next").status()).isEqualTo(StageStatus.SKIPPED);
    assertThat(run.stage("next").reason()).hasValue("gate 'gate' rejected: bad");
  }

  @Test
  void doesNotSkipWhatTakesTheOutcome() throws Exception {
    Ref<Outcome<Integer>> mail = pipeline.stage("mail").in(skipped.outcome()).run((o, c) -> o);

    Run run = executor.run(pipeline.build());

    assertThat(run.get(mail)).isEqualTo(new Outcome.Skipped<>("gate 'gate' rejected: bad"));
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void doesNotSkipWhatOnlyComesAfter() throws Exception {
    Ref<Integer> next = pipeline.stage("next").after(skipped).run(context -> 7);

    assertThat(executor.run(pipeline.build()).get(next)).isEqualTo(7);
  }

  @Test
  void afterWaitsUntilTheOtherEnded() throws Exception {
    List<String> order = new ArrayList<>();
    Ref<?> first = pipeline.stage("first").act(context -> order.add("first"));
    Ref<?> second = pipeline.stage("second").after(first).act(c -> order.add("second"));
    pipeline.stage("last").after(second).act(context -> order.add("last"));

    executor.run(pipeline.build()).orThrow();

    assertThat(order).containsExactly("first", "second", "last");
  }

  @Test
  void afterSpreadsNoFailure() throws Exception {
    Ref<Integer> fails = pipeline.stage("fails").run(context -> Bodies.failed("no"));
    Ref<Integer> next = pipeline.stage("next").after(fails).run(context -> 7);

    assertThat(executor.run(pipeline.build(), Requests.goingOn()).get(next)).isEqualTo(7);
  }
}
