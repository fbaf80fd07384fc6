package dev.penstock.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.Pipeline;
import dev.penstock.Ref;
import dev.penstock.run.Run;
import dev.penstock.run.RunRequest;
import dev.penstock.run.RunStatus;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The row "values kept" of the table of rules. */
class ValuesKeptTest {

  private final LocalExecutor executor = LocalExecutor.builder().parallelism(1).build();
  private final Pipeline.Builder pipeline = Pipeline.builder("prices");
  private final Ref<int[]> load = pipeline.stage("load").run(context -> new int[1000]);
  private final Ref<Integer> size = pipeline.stage("size").in(load).run((a, context) -> a.length);

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void areThoseWithoutConsumers() throws Exception {
    assertThat(executor.run(pipeline.build()).get(size)).isEqualTo(1000);
  }

  @Test
  void areThoseWithoutAConsumerThatTakesThem() throws Exception {
    Ref<Integer> first = pipeline.stage("first").run(context -> 5);
    pipeline.stage("later").after(first).run(context -> 6);

    assertThat(executor.run(pipeline.build()).get(first)).isEqualTo(5);
  }

  @Test
  void areThoseThatTheRequestKeeps() throws Exception {
    Run run = executor.run(pipeline.build(), RunRequest.builder().keep(load).build());

    assertThat(run.get(load)).hasSize(1000);
  }

  @Test
  void areTheTargets() throws Exception {
    Run run = executor.run(pipeline.build(), RunRequest.builder().only(load, size).build());

    assertThat(run.get(load)).hasSize(1000);
  }

  @Test
  void areNoOthersAndAskingForOneSaysWhatToDo() throws Exception {
    Run run = executor.run(pipeline.build());
    String message =
        "The value of stage 'load' of pipeline 'prices' was released after its last consumer;"
            + " add keep(...) of its reference to the request";

    assertThatIllegalStateException().isThrownBy(() -> run.get(load)).withMessage(message);
    assertThatIllegalStateException().isThrownBy(() -> run.find(load)).withMessage(message);
    assertThatIllegalStateException()
        .isThrownBy(() -> run.get(load.select(array -> array.length)))
        .withMessage(message);
  }

  @Test
  void areReleasedWhileTheRunGoesOn() throws Exception {
    List<WeakReference<int[]>> seen = new ArrayList<>();
    Ref<?> watch =
        pipeline.stage("watch").in(load).act((array, c) -> seen.add(new WeakReference<>(array)));
    Ref<Integer> between = pipeline.stage("between").after(size).after(watch).run(context -> 1);
    Ref<Boolean> gone =
        pipeline.stage("gone").after(between).run(context -> isCollected(seen.get(0)));

    assertThat(executor.run(pipeline.build()).get(gone)).isTrue();
  }

  @Test
  void areEmptyOnlyIfTheStageGaveNone() throws Exception {
    Ref<Integer> fails = pipeline.stage("fails").run(context -> Bodies.failed("no"));
    Ref<Integer> next = pipeline.stage("next").in(fails).run((n, context) -> n);

    Run run = executor.run(pipeline.build(), Requests.goingOn());

    assertThat(run.find(fails)).isEmpty();
    assertThat(run.find(next)).isEmpty();
    assertThat(run.find(fails.orElse(7))).hasValue(7);
    assertThatIllegalStateException()
        .isThrownBy(() -> run.get(fails))
        .withMessageContaining("gave no value: it failed: java.lang.IllegalStateException: no");
    assertThatIllegalStateException()
        .isThrownBy(() -> run.get(next))
        .withMessageContaining("it was skipped because stage 'fails' failed");
  }

  @Test
  void areNeverClosedByTheExecutor() throws Exception {
    AtomicBoolean closed = new AtomicBoolean();
    Ref<AutoCloseable> open = pipeline.stage("open").run(context -> () -> closed.set(true));
    pipeline.stage("use").in(open).act((resource, context) -> {});

    executor.run(pipeline.build()).orThrow();

    assertThat(closed).isFalse();
  }

  @Test
  void resourcesAreClosedAtTheEndOfTheRunTheLastOneFirst() throws Exception {
    List<String> order = new ArrayList<>();
    pipeline
        .stage("open")
        .in(size)
        .act(
            (n, context) -> {
              context.onRunEnd(() -> order.add("first"));
              context.onRunEnd(() -> Bodies.failed("stuck"));
              context.onRunEnd(() -> order.add("last"));
              order.add("stage");
            });

    Run run = executor.run(pipeline.build());

    assertThat(order).containsExactly("stage", "last", "first");
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.problems())
        .containsExactly(
            "A resource of stage 'open' failed to close: java.lang.IllegalStateException: stuck");
  }

  private static boolean isCollected(WeakReference<?> reference) {
    // The collector must be asked, and may have to be asked twice.
    for (int i = 0; i < 50 && reference.get() != null; i++) {
      System.gc();
    }
    return reference.get() == null;
  }
}
